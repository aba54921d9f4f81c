/** Statements of snapshots; `$1` is the office. What they read is at or below a number, and never changes. */
export const orderedOf = 'SELECT ordered FROM stream_head WHERE office_id = $1';
/** The last number, and what waited at that moment: in one statement, for nothing may be settled in between. */
export const newest = `SELECT h.number, ARRAY(SELECT w.event_id FROM waiting_event w
  WHERE w.office_id = h.office_id ORDER BY w.number)::text[] AS waiting FROM stream_head h WHERE h.office_id = $1`;
/** Those whose keys anything of the office may be signed with. */
export const keyDevices = `SELECT DISTINCT holder::jsonb ->> 'device' AS device FROM signing_key WHERE office_id = $1`;

const folded = `f.kind, f.aggregate_id, f.event_id, f.number, e.number AS row_number, pg_column_size(e.body) AS size`;
const withEvent = 'JOIN event e ON e.office_id = $1 AND e.event_id = f.event_id';
/** Folded events of a kind, of all its records or of some. */
export const foldedAfter = (some: boolean) => `SELECT ${folded} FROM fold_order f ${withEvent}
  WHERE f.office_id = $1 AND f.kind = $2 AND f.number <= $3 AND (f.aggregate_id, f.number) > ($4::uuid, $5::bigint)
  ${some ? 'AND f.aggregate_id = ANY($7::uuid[])' : ''} ORDER BY f.aggregate_id, f.number LIMIT $6`;
export const foldedOf = `SELECT ${folded} FROM unnest($3::text[], $4::uuid[]) AS asked (kind, id)
  JOIN fold_order f ON f.office_id = $1 AND f.kind = asked.kind AND f.aggregate_id = asked.id ${withEvent}
  WHERE f.number <= $2 ORDER BY f.number`;
export interface FoldedRow {
  kind: string;
  aggregate_id: string;
  event_id: string;
  /** Of the row at which it was folded. */
  number: string;
  row_number: string;
  size: number;
}

/** `rest`: the body without the parts where these are sealed. */
export const rowsBelow = `SELECT event_id, number, pg_column_size(body) AS size,
  CASE WHEN left(body, 3) = '~1.' THEN substr(body, strpos(substr(body, 4), '.') + 4) ELSE body END AS rest
  FROM event WHERE office_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3`;
export interface BelowRow {
  event_id: string;
  number: string;
  size: number;
  rest: string;
}

export const rowAt = 'SELECT event_id, stream_row FROM event WHERE office_id = $1 AND number = $2';
export const rowsOf = `SELECT stream_row, body FROM event
  WHERE office_id = $1 AND event_id = ANY($2::uuid[])`;
export interface SnapshotRow {
  stream_row: string;
  body: string;
}
