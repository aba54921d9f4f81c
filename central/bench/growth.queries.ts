/**
 * Statements of whoever owns the server, by which an office is made as large as if it had worked for years: the rows that its last
 * `$2` events left behind in each table, once more for each number after `$3` up to `$4`, under ids, hashes and numbers of their
 * own. What is sealed in them is never opened.
 */
/** An id is of version 7. */
const id = (column: string) =>
  `overlay(overlay(md5(${column} || '/' || n) placing '7' from 13) placing '8' from 17)::uuid`;
const hash = (column: string) => `encode(sha256((${column} || '/' || n)::bytea), 'hex')`;
const copies = 'generate_series($3::bigint + 1, $4::bigint) n';
const head = '(SELECT number FROM stream_head WHERE office_id = $1)';
/** The head is not moved before the last copy is made: copies are never copied. */
const isLast = `t.office_id = $1 AND t.number > ${head} - $2 AND t.number <= ${head}`;
const touched = `(SELECT DISTINCT kind, aggregate_id FROM fold_order t WHERE ${isLast})`;
const named = `(SELECT t.event_id FROM event t WHERE ${isLast})`;

/** In the order in which they are run; the head is moved last. */
export const grow = [
  `INSERT INTO event (office_id, number, event_id, device_id, hash, stream_row, body)
    SELECT $1, t.number + n * $2, ${id('t.event_id')}, t.device_id, ${hash('t.hash')},
      replace(replace(replace(t.stream_row, t.hash, ${hash('t.hash')}), t.event_id::text, ${id('t.event_id')}::text),
        '"number":' || t.number, '"number":' || (t.number + n * $2)), t.body
    FROM event t, ${copies} WHERE ${isLast}`,
  `INSERT INTO aggregate_state (office_id, kind, aggregate_id, event_id, state, needs_newer)
    SELECT $1, s.kind, ${id('s.aggregate_id')}, ${id('s.event_id')}, s.state, s.needs_newer
    FROM ${touched} t JOIN aggregate_state s ON s.office_id = $1 AND s.kind = t.kind AND s.aggregate_id = t.aggregate_id,
      ${copies}`,
  `INSERT INTO unique_value (office_id, kind, name, value_hash, aggregate_id)
    SELECT $1, u.kind, u.name, ${hash('u.value_hash')}, ${id('u.aggregate_id')}
    FROM ${touched} t JOIN unique_value u ON u.office_id = $1 AND u.kind = t.kind AND u.aggregate_id = t.aggregate_id, ${copies}`,
  `INSERT INTO fold_order (office_id, kind, aggregate_id, number, event_id)
    SELECT $1, t.kind, ${id('t.aggregate_id')}, t.number + n * $2, ${id('t.event_id')}
    FROM fold_order t, ${copies} WHERE ${isLast}`,
  `INSERT INTO relay_concern (office_id, concern, number, event_id)
    SELECT $1, t.concern, t.number + n * $2, ${id('t.event_id')} FROM relay_concern t, ${copies} WHERE ${isLast}`,
  `INSERT INTO attachment (office_id, attachment_id, home, event_id, sha256, size, state)
    SELECT $1, ${id('a.attachment_id')}, a.home, ${id('a.event_id')}, ${hash('a.sha256')}, a.size, a.state
    FROM attachment a, ${copies} WHERE a.office_id = $1 AND a.event_id IN ${named}`,
  `INSERT INTO attachment_share (office_id, attachment_id, target)
    SELECT $1, ${id('s.attachment_id')}, s.target FROM attachment a
    JOIN attachment_share s ON s.office_id = $1 AND s.attachment_id = a.attachment_id, ${copies}
    WHERE a.office_id = $1 AND a.event_id IN ${named}`,
] as const;
/** A block of keys for as many parts and states as one has. */
export const growKeys = `INSERT INTO keys.block (office_id, block_id, wrapped)
  SELECT $1, gen_random_uuid(), b.wrapped FROM (SELECT wrapped FROM keys.block WHERE office_id = $1 LIMIT 1) b,
    generate_series(1, $2::bigint) n`;
export const moveHead = `UPDATE stream_head h SET number = e.number, hash = e.hash FROM (
    SELECT number, hash FROM event WHERE office_id = $1 ORDER BY number DESC LIMIT 1) e WHERE h.office_id = $1`;
export const analyze = 'ANALYZE';
/** Rows of an office by table. */
export const rowsOf = (table: string) => `SELECT count(*) AS rows FROM ${table} WHERE office_id = $1`;
