const names = ['id', 'key', 'address', 'size', 'sha256', 'name', 'mime', 'state'];
const texts = new Set(['id', 'address', 'sha256', 'name', 'mime', 'state']);
// Read as bytes: see `asText`.
const columns = names.map((name) => (texts.has(name) ? `CAST(${name} AS BLOB) AS ${name}` : name)).join(', ');
export const addAttachment = `INSERT INTO attachment (${names.join(', ')}, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const attachmentById = `SELECT ${columns} FROM attachment WHERE attachment.id = ?`;
export const allAttachments = `SELECT pos, ${columns} FROM attachment ORDER BY pos`;
export const keepAttachment = `UPDATE attachment SET state = 'kept' WHERE id = ?`;
export const removeDraftAttachment = `DELETE FROM attachment WHERE id = ? AND state = 'draft'`;
/** Picked long ago and named by no draft: what a crash between picking and saving left. */
export const forgottenAttachments = `SELECT a.id FROM attachment a WHERE a.state = 'draft' AND a.created < ?
  AND NOT EXISTS (SELECT 1 FROM draft d WHERE instr(d.payload, a.id) > 0)`;
