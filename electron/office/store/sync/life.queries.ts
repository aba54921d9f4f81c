export const raiseIncarnation = `UPDATE device SET incarnation = ? WHERE id = ?`;
export const addRestoration = `INSERT INTO restoration (incarnation, at, why, sealed) VALUES (?, ?, ?, ?)`;
export const lastRestoration = `SELECT CAST(at AS BLOB) AS at FROM restoration ORDER BY incarnation DESC LIMIT 1`;
export const newestLife = `SELECT max(incarnation) AS newest FROM device_tail WHERE device = ?`;
export const tailOf = `SELECT sequence, CAST(hash AS BLOB) AS hash FROM device_tail WHERE device = ? AND incarnation = ?`;
export const setTail = `INSERT INTO device_tail (device, incarnation, sequence, hash) VALUES (?, ?, ?, ?)
  ON CONFLICT (device, incarnation) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash`;
export const addFork = `INSERT OR IGNORE INTO device_fork (pos, device, incarnation, sequence, previous, held)
  VALUES (?, ?, ?, ?, ?, ?)`;
export const allForks = `SELECT f.pos, CAST(f.device AS BLOB) AS device, f.incarnation, f.sequence FROM device_fork f ORDER BY f.pos`;
