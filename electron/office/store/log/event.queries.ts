export const addEvent = `INSERT INTO event (pos, aggregate, id, kind, envelope, hash, signatures) VALUES (?, ?, ?, ?, ?, ?, ?)`;
export const addPart = `INSERT INTO part (pos, number, key, sealed) VALUES (?, ?, ?, ?)`;
export const addStreamRow = `INSERT INTO stream_row
  (stream, number, pos, event, envelope, outcome, journal, received, hash, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const columns = `e.pos, e.aggregate, e.id, e.kind, e.envelope, e.hash, e.signatures,
  r.stream, r.number, r.event AS row_event, r.envelope AS row_envelope, r.outcome, r.journal, r.received,
  r.hash AS row_hash, r.head`;
/** `+` keeps the planner on the index by aggregate instead of walking all positions. */
export const eventsOfAggregate = `SELECT ${columns} FROM event e LEFT JOIN stream_row r ON r.pos = e.pos
  WHERE e.aggregate = ? AND e.kind = ? ORDER BY +e.pos`;
export const eventsAfter = `SELECT ${columns} FROM event e LEFT JOIN stream_row r ON r.pos = e.pos
  WHERE e.pos > ? ORDER BY e.pos LIMIT ?`;
export const partsOfAggregate = `SELECT p.pos, p.number, p.key, p.sealed FROM event e JOIN part p ON p.pos = e.pos
  WHERE e.aggregate = ? ORDER BY +p.pos, p.number`;
export const partsBetween = `SELECT pos, number, key, sealed FROM part WHERE pos > ? AND pos <= ? ORDER BY pos, number`;
export const streamRowsAfter = `SELECT stream, number, pos, event AS row_event, envelope AS row_envelope, outcome, journal,
  received, hash AS row_hash, head FROM stream_row WHERE stream = ? AND number > ? ORDER BY number LIMIT ?`;

export const eventKnown = `SELECT 1 AS known FROM event WHERE aggregate = ? AND id = ?`;
export const lastEvent = `SELECT pos, envelope, hash FROM event ORDER BY pos DESC LIMIT 1`;
export const lastStreamRow = `SELECT number, hash FROM stream_row WHERE stream = ? ORDER BY number DESC LIMIT 1`;
export const aggregateOfRow = `SELECT aggregate FROM event WHERE pos = ?`;
export const touchedAggregates = `SELECT pos, aggregate, kind FROM event WHERE pos > ? ORDER BY pos LIMIT ?`;
export const counts = `SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM part) AS parts,
  (SELECT count(*) FROM stream_row) AS stream_rows, (SELECT count(*) FROM access_entry) AS access_entries`;
