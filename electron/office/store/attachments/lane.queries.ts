const texts = ['id', 'sha256', 'name', 'mime', 'address'];
// Read as bytes: see `asText`.
const columns = [...texts.map((name) => `CAST(${name} AS BLOB) AS ${name}`), 'size', 'key'].join(', ');
export const addNamed = `INSERT INTO attachment_lane (id, pos, aggregate, own, sha256, size, name, mime, held, verified, wanted)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, EXISTS (SELECT 1 FROM attachment WHERE attachment.id = ?), 0, 0) ON CONFLICT DO NOTHING`;
export const setVerified = `UPDATE attachment_lane SET verified = ? WHERE id = ?`;
export const noteVerified = `UPDATE attachment_lane SET verified = 1, verified_at = coalesce(verified_at, ?) WHERE id = ?`;
/** Of records: files that the centre has not told to be there, and when it told of the last one. */
export const receiptsOf = `SELECT CAST(aggregate AS BLOB) AS aggregate, sum(verified_at IS NULL) AS missing,
  CAST(max(verified_at) AS BLOB) AS at FROM attachment_lane
  WHERE aggregate IN (SELECT value FROM json_each(?)) GROUP BY aggregate`;
export const laneById = `SELECT ${columns} FROM attachment_lane WHERE attachment_lane.id = ?`;
export const lanesToSend = `SELECT ${columns} FROM attachment_lane
  WHERE own = 1 AND held = 1 AND verified = 0 AND (pos, id) > (?, ?) ORDER BY pos, id LIMIT ?`;
export const lanesToFetch = `SELECT ${columns} FROM attachment_lane
  WHERE held = 0 AND verified = 1 AND wanted >= ? ORDER BY wanted DESC, pos DESC, id LIMIT ?`;
/** First what somebody waits for, then the newest, whether the centre is known to have it or not. */
export const lanesLacked = `SELECT ${columns} FROM attachment_lane
  WHERE held = 0 ORDER BY wanted DESC, pos DESC, id LIMIT ?`;
export const laneLacked = `SELECT ${columns} FROM attachment_lane WHERE id = ? AND held = 0`;
export const posOf = `SELECT pos FROM attachment_lane WHERE id = ?`;
/** Whatever the centre should have of this office's own, and what is not here. */
export const lanesToAsk = `SELECT CAST(id AS BLOB) AS id FROM attachment_lane
  WHERE id > ? AND (own = 1 OR held = 0) ORDER BY id LIMIT ?`;
export const leftToSend = `SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM attachment_lane
  WHERE own = 1 AND held = 1 AND verified = 0`;
export const leftToFetch = `SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM attachment_lane
  WHERE held = 0 AND verified = 1`;
/** Greater is asked for later, and comes sooner. */
export const want = `UPDATE attachment_lane SET wanted = ? WHERE id = ? AND held = 0`;
export const beginFetch = `UPDATE attachment_lane SET key = ?, address = ? WHERE id = ?`;
export const endFetch = `UPDATE attachment_lane SET key = NULL, address = NULL, held = ?, wanted = 0 WHERE id = ?`;
