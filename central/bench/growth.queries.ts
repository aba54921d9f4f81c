/** Statements of whoever owns the server, by which an office is made as large as if it had worked for years. */

/**
 * So many rows behind the head of office `$1`, each of an aggregate of its own that concerns the ministry, with the body `$3` as
 * older centres stored it.
 */
export const grow = `WITH last AS (
    SELECT e.* FROM stream_head h JOIN event e ON e.office_id = h.office_id AND e.number = h.number WHERE h.office_id = $1),
  made AS MATERIALIZED (
    SELECT l.number + n AS number, gen_random_uuid() AS id, gen_random_uuid() AS aggregate, l.device_id, l.stream_row,
      encode(sha256((l.hash || n)::bytea), 'hex') AS hash FROM last l, generate_series(1, $2::bigint) n),
  events AS (INSERT INTO event (office_id, number, event_id, device_id, hash, stream_row, body)
    SELECT $1, number, id, device_id, hash,
      (stream_row::jsonb || jsonb_build_object('number', number, 'event', id, 'hash', hash))::text, $3 FROM made),
  states AS (INSERT INTO aggregate_state (office_id, kind, aggregate_id, event_id, state, needs_newer)
    SELECT $1, 'employee', aggregate, id, $3, false FROM made),
  folds AS (INSERT INTO fold_order (office_id, kind, aggregate_id, number, event_id)
    SELECT $1, 'employee', aggregate, number, id FROM made),
  concerns AS (INSERT INTO relay_concern (office_id, concern, number, event_id)
    SELECT $1, 'ministry', number, id FROM made)
  UPDATE stream_head h SET number = m.number, hash = m.hash
  FROM (SELECT number, hash FROM made ORDER BY number DESC LIMIT 1) m WHERE h.office_id = $1`;
export const analyze = 'ANALYZE';
