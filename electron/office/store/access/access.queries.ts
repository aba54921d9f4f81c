export const addAccess = `INSERT INTO access_entry
  (seq, at, person, address, part, operation, detail, previous, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const lastAccess = `SELECT seq, hash FROM access_entry ORDER BY seq DESC LIMIT 1`;
const columns = `seq, at, person, address, part, operation, detail, previous, hash, signature`;
export const accessAfter = `SELECT ${columns} FROM access_entry WHERE seq > ? ORDER BY seq LIMIT ?`;
/** Newest first; a condition that is not asked for is given as NULL. */
export const accessPage = `SELECT ${columns} FROM access_entry
  WHERE seq < ? AND at >= ? AND at < ? AND (? IS NULL OR person = ?) ORDER BY seq DESC LIMIT ?`;
