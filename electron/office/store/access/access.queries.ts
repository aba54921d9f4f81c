export const addAccess = `INSERT INTO access_entry
  (seq, at, person, address, part, operation, detail, previous, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const lastAccess = `SELECT seq, CAST(hash AS BLOB) AS hash FROM access_entry ORDER BY seq DESC LIMIT 1`;
// Read as bytes: see `asText`.
const texts = ['at', 'person', 'address', 'part', 'operation', 'detail', 'previous', 'hash', 'signature'];
const columns = `seq, ${texts.map((name) => `CAST(${name} AS BLOB) AS ${name}`).join(', ')}`;
export const accessAfter = `SELECT ${columns} FROM access_entry WHERE seq > ? ORDER BY seq LIMIT ?`;
/** Newest first; a condition that is not asked for is given as NULL. */
export const accessPage = `SELECT ${columns} FROM access_entry
  WHERE seq < ? AND access_entry.at >= ? AND access_entry.at < ? AND (? IS NULL OR access_entry.person = ?) ORDER BY seq DESC LIMIT ?`;
