export const addHeld = `INSERT INTO held (id, pos) VALUES (?, ?)`;
export const holdAll = `INSERT OR IGNORE INTO held (id, pos) SELECT id, pos FROM event`;
export const newestHeld = `SELECT CAST(max(id) AS BLOB) AS id FROM held`;
/** The one with a number first: it is the office's. */
export const heldById = `SELECT h.pos, r.number, CAST(e.hash AS BLOB) AS hash, CAST(e.kind AS BLOB) AS kind,
  CAST(e.aggregate AS BLOB) AS aggregate FROM held h JOIN event e ON e.pos = h.pos
  LEFT JOIN stream_row r ON r.pos = h.pos WHERE h.id = ? ORDER BY r.number IS NULL, h.pos`;
export const heldByIds = `SELECT CAST(h.id AS BLOB) AS id, h.pos, r.number, CAST(e.hash AS BLOB) AS hash,
  CAST(e.kind AS BLOB) AS kind, CAST(e.aggregate AS BLOB) AS aggregate
  FROM json_each(?) asked CROSS JOIN held h ON h.id = asked.value JOIN event e ON e.pos = h.pos
  LEFT JOIN stream_row r ON r.pos = h.pos ORDER BY h.id, r.number IS NULL, h.pos`;
/** What waits of some aggregates, in the order in which it is folded; `plain`: it makes no key known. */
export const waitingOf = `SELECT CAST(e.aggregate AS BLOB) AS aggregate, u.pos, CAST(u.standing AS BLOB) AS standing,
  e.pos > 1 AND instr(e.signatures, '},{') = 0 AS plain FROM json_each(?) asked
  CROSS JOIN event e ON e.aggregate = asked.value JOIN unnumbered u ON u.pos = e.pos ORDER BY u.pos`;
export const endUnnumberedAll = `DELETE FROM unnumbered WHERE pos IN (SELECT value FROM json_each(?))`;
export const isDecided = `SELECT 1 AS decided FROM held h LEFT JOIN stream_row r ON r.pos = h.pos
  LEFT JOIN unnumbered u ON u.pos = h.pos
  WHERE h.id = ? AND (json_extract(r.outcome, '$.result') <> 'deferred' OR u.standing = 'accepted') LIMIT 1`;

export const setUnnumbered = `INSERT INTO unnumbered (pos, standing, code) VALUES (?, ?, ?)
  ON CONFLICT (pos) DO UPDATE SET standing = excluded.standing, code = excluded.code
  WHERE unnumbered.standing <> excluded.standing OR unnumbered.code IS NOT excluded.code`;
export const endUnnumbered = `DELETE FROM unnumbered WHERE pos = ?`;
export const unnumberedAt = `SELECT CAST(standing AS BLOB) AS standing FROM unnumbered WHERE pos = ?`;
export const unnumberedAfter = `SELECT pos FROM unnumbered
  WHERE pos > ? AND standing <> 'told' ORDER BY pos LIMIT ?`;
export const anyUnnumbered = `SELECT 1 AS waiting FROM unnumbered LIMIT 1`;
export const unnumberedAggregates = `SELECT DISTINCT CAST(e.kind AS BLOB) AS kind, CAST(e.aggregate AS BLOB) AS aggregate
  FROM unnumbered u JOIN event e ON e.pos = u.pos ORDER BY u.pos`;
export const countWaiting = `SELECT count(*) AS events, coalesce(sum(length(e.envelope) + length(e.signatures)
  + coalesce((SELECT sum(length(p.sealed)) FROM part p WHERE p.pos = e.pos), 0)), 0) AS bytes
  FROM unnumbered u JOIN event e ON e.pos = u.pos WHERE u.standing <> 'told'`;
export const strayUnnumbered = `SELECT e.pos FROM event e LEFT JOIN stream_row r ON r.pos = e.pos
  LEFT JOIN unnumbered u ON u.pos = e.pos WHERE (r.pos IS NULL) <> (u.pos IS NOT NULL) LIMIT 1`;

export const setKey = `INSERT INTO known_key (id, holder) VALUES (?, ?)
  ON CONFLICT (id) DO UPDATE SET holder = excluded.holder`;
export const keyById = `SELECT CAST(holder AS BLOB) AS holder FROM known_key WHERE id = ?`;
export const setSuspect = `INSERT OR IGNORE INTO suspect (pos) VALUES (?)`;
export const allSuspects = `SELECT s.pos, CAST(e.id AS BLOB) AS id, CAST(e.kind AS BLOB) AS kind,
  CAST(e.aggregate AS BLOB) AS aggregate, r.number FROM suspect s JOIN event e ON e.pos = s.pos
  LEFT JOIN stream_row r ON r.pos = s.pos ORDER BY s.pos`;
export const suspectPositions = `SELECT pos FROM suspect`;

export const hashAt = `SELECT CAST(hash AS BLOB) AS hash FROM stream_row WHERE stream = ? AND number = ?`;
export const forgetRows = `DELETE FROM stream_row WHERE stream = ? AND number > ?`;
export const addBreak = `INSERT INTO lineage_break (after, after_hash, last, head) VALUES (?, ?, ?, ?)`;
export const addForgotten = `INSERT INTO forgotten_row (break, number, hash, row) VALUES (?, ?, ?, ?)`;
export const breakOver = `SELECT 1 AS broken FROM lineage_break b JOIN forgotten_row f ON f.break = b.id
  WHERE f.number = ? AND f.hash = ? LIMIT 1`;
export const setPromise = `INSERT INTO promise (break, upto) VALUES (?, ?)`;
export const endPromise = `DELETE FROM promise WHERE break = ?`;
const promises = `SELECT p.break, p.upto, b.after, CAST(b.after_hash AS BLOB) AS after_hash,
  CAST(b.head AS BLOB) AS head FROM promise p JOIN lineage_break b ON b.id = p.break`;
export const newestPromise = `${promises} ORDER BY p.break DESC LIMIT 1`;
/** The promise that rows up to a number are of. */
export const promiseOver = `${promises} WHERE b.head = ? AND b.after < ? AND p.upto >= ? ORDER BY p.break DESC LIMIT 1`;
export const promiseBefore = `${promises} WHERE p.break < ? ORDER BY p.break DESC LIMIT 1`;
export const promisedBreaks = `SELECT break FROM promise`;
/** Of what was promised, what has no number and is not told as quarantined. */
export const promisedWaiting = `SELECT p.break, u.pos FROM promise p
  JOIN forgotten_row f ON f.break = p.break AND f.number <= p.upto
  JOIN held h ON h.id = json_extract(f.row, '$.event') JOIN unnumbered u ON u.pos = h.pos JOIN event e ON e.pos = h.pos
  WHERE u.standing <> 'told' AND e.hash = json_extract(f.row, '$.envelope') ORDER BY u.pos`;
export const forgottenBetween = `SELECT CAST(row AS BLOB) AS row, CAST(hash AS BLOB) AS hash FROM forgotten_row
  WHERE break = ? AND number > ? AND number <= ? ORDER BY number`;
