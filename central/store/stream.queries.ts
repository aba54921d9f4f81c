/** Statements over one office's stream; `$1` is the office, which leads every key. */
export const openHead = `INSERT INTO stream_head (office_id, number, hash, journal, promised_journal, promises)
  VALUES ($1, 0, NULL, 0, 0, false) ON CONFLICT DO NOTHING`;

const headColumns = 'number, hash, journal, promised_journal, promises';
export const lockHead = `SELECT ${headColumns} FROM stream_head WHERE office_id = $1 FOR UPDATE`;
/** The directory's. */
export const ministryOffice = `SELECT office_id FROM office WHERE kind = 'ministry' ORDER BY office_id LIMIT 1`;
export const kindOf = 'SELECT kind FROM office WHERE office_id = $1';
export const readHead = `SELECT e.stream_row, LEAST(coalesce(d.number, 0), h.number) AS durable FROM stream_head h
  LEFT JOIN event e ON e.office_id = h.office_id AND e.number = h.number
  LEFT JOIN durable_head d ON d.office_id = h.office_id WHERE h.office_id = $1`;
export interface HeadRow {
  number: string;
  hash: string | null;
  journal: string;
  promised_journal: string;
  promises: boolean;
}

export const moveHead = `UPDATE stream_head SET number = $2, hash = $3, journal = $4,
  relay_due = CASE WHEN $5 THEN LEAST(relay_due, now()) ELSE relay_due END WHERE office_id = $1`;

/**
 * Events by their ids, one at a time, whatever the planner believes of tables that are filling up: else it reads every event of the
 * office and keeps the few that were asked.
 */
export const eventsOf = (columns: string) => `SELECT ${columns} FROM unnest($2::uuid[]) AS asked (id)
  CROSS JOIN LATERAL (SELECT ${columns} FROM event WHERE office_id = $1 AND event_id = asked.id LIMIT 1) e`;
export const rowsOf = eventsOf('event_id, stream_row');
export const storedOf = eventsOf('event_id, stream_row, body');
export const hashesAt = `SELECT number, hash FROM event WHERE office_id = $1 AND number = ANY($2::bigint[])`;
/** Numbers have no gaps: where a page ends is said, or the planner may well read everything up to the head to sort it. */
export const pageAfter = `SELECT event_id, stream_row, body, device_id FROM event WHERE office_id = $1
  AND number > $2 AND number <= LEAST($3::bigint, $2::bigint + $4::bigint) ORDER BY number LIMIT $4`;
export interface PageRow {
  event_id: string;
  stream_row: string;
  body: string;
  device_id: string;
}

/** One at a time as well. */
export const statesOf = `SELECT s.kind, s.aggregate_id, s.state, s.needs_newer
  FROM unnest($2::text[], $3::uuid[]) AS asked (kind, id)
  CROSS JOIN LATERAL (SELECT kind, aggregate_id, state, needs_newer FROM aggregate_state
    WHERE office_id = $1 AND kind = asked.kind AND aggregate_id = asked.id LIMIT 1) s`;

/** One value at a time, whatever the planner believes of tables that are filling up: else it reads all values of the office for each. */
export const holdersOf = `SELECT a.kind, a.name, a.hash, held.aggregate_id
  FROM unnest($2::text[], $3::text[], $4::text[]) AS a (kind, name, hash)
  CROSS JOIN LATERAL (SELECT u.aggregate_id FROM unique_value u
    WHERE u.office_id = $1 AND u.kind = a.kind AND u.name = a.name AND u.value_hash = a.hash
    ORDER BY u.aggregate_id LIMIT 1) held ORDER BY held.aggregate_id`;
export interface HolderRow {
  kind: string;
  name: string;
  hash: string;
  aggregate_id: string;
}
export const keysOf = `SELECT key_id, holder FROM signing_key WHERE office_id = $1 AND key_id = ANY($2::text[])`;
export const promisedOf = `SELECT stream_row FROM promised_row WHERE office_id = $1 AND event_id = $2`;
export const entryAt = `SELECT event_id FROM journal_entry WHERE office_id = $1 AND number = $2`;
/** The directory's: the last numbers of some offices. */
export const headsOf = 'SELECT office_id, number FROM stream_head WHERE office_id = ANY($1::uuid[])';
/** The directory's: in which offices anything waits. */
export const officesWaiting = 'SELECT DISTINCT office_id FROM waiting_event';
export const waits = `SELECT event_id, what FROM waiting_event WHERE office_id = $1 ORDER BY number`;

/** JSON texts one to a line, see `lines`: an array would be quoted twice over. */
const lines = (parameter: string) => `string_to_array(${parameter}, E'\\n')`;
export const insertEvents = `INSERT INTO event (office_id, number, event_id, device_id, hash, stream_row, body)
  SELECT $1, * FROM unnest($2::bigint[], $3::uuid[], $4::uuid[], $5::text[], ${lines('$6')}, ${lines('$7')})`;
export const upsertStates = `INSERT INTO aggregate_state (office_id, kind, aggregate_id, event_id, state, needs_newer)
  SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::uuid[], ${lines('$5')}, $6::boolean[])
  ON CONFLICT (office_id, kind, aggregate_id) DO UPDATE
  SET event_id = excluded.event_id, state = excluded.state, needs_newer = excluded.needs_newer`;
export const insertFolds = `INSERT INTO fold_order (office_id, kind, aggregate_id, number, event_id)
  SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::bigint[], $5::uuid[])`;
/** By places of rows that were looked up one at a time, for the same reason: all of them lie in the one part that holds the office. */
export const removeValues = `DELETE FROM unique_value WHERE office_id = $1 AND ctid = ANY(ARRAY(
  SELECT u.place FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[]) AS gone (kind, name, hash, id)
  CROSS JOIN LATERAL (SELECT ctid AS place FROM unique_value WHERE office_id = $1 AND kind = gone.kind
    AND name = gone.name AND value_hash = gone.hash AND aggregate_id = gone.id LIMIT 1) u))`;
export const insertValues = `INSERT INTO unique_value (office_id, kind, name, value_hash, aggregate_id)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[]) ON CONFLICT DO NOTHING`;
export const insertKeys = `INSERT INTO signing_key (office_id, key_id, holder)
  SELECT $1, * FROM unnest($2::text[], $3::text[]) ON CONFLICT DO NOTHING`;
/** Each concern with the task that it makes: for the office that is meant, where that is known. */
export const insertConcerns = `WITH asked AS (
    SELECT * FROM unnest($2::text[], $3::uuid[], $4::bigint[], $5::text[]) AS t (concern, event, number, target)),
  noted AS (INSERT INTO relay_concern (office_id, concern, event_id, number)
    SELECT $1::uuid, concern, event, number FROM asked ON CONFLICT DO NOTHING)
  INSERT INTO relay_task (office_id, target, event_id, number, due, attempts)
  SELECT $1::uuid, target, event, number, now(), 0 FROM asked ON CONFLICT DO NOTHING`;
export const insertTasks = `INSERT INTO relay_task (office_id, target, event_id, number, due, attempts)
  SELECT $1, target, event, number, now(), 0 FROM unnest($2::text[], $3::uuid[], $4::bigint[]) AS t (target, event, number)
  ON CONFLICT DO NOTHING`;
export const setWaits = `INSERT INTO waiting_event (office_id, event_id, what, number)
  SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::bigint[])
  ON CONFLICT (office_id, event_id) DO UPDATE SET what = excluded.what`;
export const endWaits = `DELETE FROM waiting_event WHERE office_id = $1 AND event_id = ANY($2::uuid[])`;
export const removeEntries = `DELETE FROM journal_entry
  WHERE office_id = $1 AND (event_id = ANY($2::uuid[]) OR number = ANY($3::bigint[]))`;
export const insertEntries = `INSERT INTO journal_entry (office_id, event_id, number)
  SELECT $1, * FROM unnest($2::uuid[], $3::bigint[])`;
export const keepAside = `INSERT INTO kept_aside (office_id, hash, event_id, device_id, reason, body, received)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;

export const leadsOn = 'SELECT 1 AS found FROM promised_lead WHERE office_id = $1 AND previous = $2';
export const insertLeads = `INSERT INTO promised_lead (office_id, previous)
  SELECT $1, * FROM unnest($2::text[]) ON CONFLICT DO NOTHING`;
export const insertPromises = `INSERT INTO promised_row (office_id, event_id, previous, stream_row)
  SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`;
export const notePromises = `UPDATE stream_head SET promises = true, promised_journal = GREATEST(promised_journal, $2)
  WHERE office_id = $1`;
