import { streamQueries } from '../store/index.ts';

/** Statements of the relay worker; `$1` is the office whose rows go to others. */
export const dueOffices = `SELECT office_id FROM stream_head WHERE relay_due <= now() ORDER BY relay_due LIMIT $1`;
export const knownOffices = `SELECT office_id, kind FROM office ORDER BY office_id`;

/** One worker an office at a time; a worker that died loses its lease by itself. */
export const takeLease = `INSERT INTO relay_lease (office_id, worker, until)
  VALUES ($1, $2, now() + interval '20 seconds')
  ON CONFLICT (office_id) DO UPDATE SET worker = excluded.worker, until = excluded.until
  WHERE relay_lease.worker = excluded.worker OR relay_lease.until < now() RETURNING worker`;
export const endLease = `UPDATE relay_lease SET until = now() WHERE office_id = $1 AND worker = $2`;

/** Those that are due for longest, and of one transaction in the order of their numbers: from the front of an index, however many wait. */
export const dueTasks = `SELECT target, event_id, number FROM relay_task WHERE office_id = $1 AND due <= now()
  ORDER BY due, number LIMIT $2`;
export const spreadTasks = `INSERT INTO relay_task (office_id, target, event_id, number, due, attempts)
  SELECT $1, target, event, number, now(), 0 FROM unnest($2::uuid[], $3::bigint[]) AS t (event, number)
  CROSS JOIN unnest($4::text[]) AS target ON CONFLICT DO NOTHING`;
export const endTasks = `DELETE FROM relay_task WHERE office_id = $1 AND target = $2 AND event_id = ANY($3::uuid[])`;
/** A task that waits is looked at again ever later, up to two minutes: nobody tells when the other office's own events are back. */
export const putOff = `UPDATE relay_task SET attempts = attempts + 1,
  due = now() + LEAST(interval '2 minutes', interval '1 second' * power(2, LEAST(attempts, 10)))
  WHERE office_id = $1 AND target = $2 AND event_id = ANY($3::uuid[])`;
/** Its tasks stay as they are, so that they keep their order. */
export const laterOffice = `UPDATE stream_head SET relay_due = now() + interval '30 seconds' WHERE office_id = $1`;
export const lockHead = `SELECT number FROM stream_head WHERE office_id = $1 FOR UPDATE`;
export const nextDue = `UPDATE stream_head
  SET relay_due = (SELECT min(due) FROM relay_task WHERE office_id = $1) WHERE office_id = $1`;

/** The events of these aggregates in the order in which they were folded: one aggregate at a time, whatever the planner believes. */
export const foldedOf = `SELECT f.kind, f.aggregate_id, f.event_id FROM unnest($2::text[], $3::uuid[]) AS asked (kind, id)
  CROSS JOIN LATERAL (SELECT kind, aggregate_id, event_id, number FROM fold_order
    WHERE office_id = $1 AND kind = asked.kind AND aggregate_id = asked.id OFFSET 0) f ORDER BY f.number`;
export interface FoldedRow {
  kind: string;
  aggregate_id: string;
  event_id: string;
}
/** Of these events of the office, each with its number in the journal. */
function withJournal(columns: string): string {
  return `SELECT e.*, j.number AS journal FROM (${streamQueries.eventsOf(columns)}) e
  LEFT JOIN LATERAL (SELECT number FROM journal_entry WHERE office_id = $1 AND event_id = e.event_id LIMIT 1) j ON true`;
}

/** What is known of it in memory is known by the hash of its row. */
export const hashesAlone = withJournal('event_id, hash');
export interface HashRow {
  event_id: string;
  hash: string;
  journal: string | null;
}
export const rowsAlone = withJournal('event_id, stream_row, body');
export interface CopiedRow {
  event_id: string;
  stream_row: string;
  body: string;
  journal: string | null;
}
/** Of these events those that are in the stream of `$1`. */
export const presentOf = streamQueries.eventsOf('event_id');
