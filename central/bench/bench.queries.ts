/** Statements of whoever owns the server, for what is measured beside the centre. */
export const openTasks = 'SELECT count(*) AS open FROM relay_task';
/** Rows that the bare table does not have. */
export const newRows = `SELECT e.office_id, e.number, e.event_id, e.device_id, e.hash, e.stream_row, e.body FROM event e
  LEFT JOIN bare_event b ON b.office_id = e.office_id AND b.number = e.number
  WHERE b.number IS NULL ORDER BY e.office_id, e.number`;
export const headOf = 'SELECT number FROM stream_head WHERE office_id = $1';
/** Bytes lie in it as they do in the centre's own. */
export const bareTable =
  'CREATE TABLE bare_event (LIKE event_0 INCLUDING ALL) WITH (toast_tuple_target = 4080)';
export const fillBare = 'INSERT INTO bare_event SELECT * FROM event';
export const dropBare = 'DROP TABLE bare_event';
export const bareInsert = `INSERT INTO bare_event (office_id, number, event_id, device_id, hash, stream_row, body)
  SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[])`;

/** Of these events those that were accepted, with the SHA-256 of what was made. */
export const acceptedOf = `SELECT event_id, stream_row::jsonb ->> 'envelope' AS envelope FROM event
  WHERE office_id = $1 AND event_id = ANY($2::uuid[]) AND stream_row::jsonb -> 'outcome' ->> 'result' = 'accepted'`;
export const backends = 'SELECT pid FROM pg_stat_activity WHERE pid IS NOT NULL';
/** Rows that were written to any table since the server's statistics began. */
export const written = 'SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS rows FROM pg_stat_user_tables';
