const names = ['id', 'key', 'address', 'size', 'sha256', 'name', 'mime', 'state'];
const texts = new Set(['id', 'address', 'sha256', 'name', 'mime', 'state']);
// Read as bytes: see `asText`.
const columns = names.map((name) => (texts.has(name) ? `CAST(${name} AS BLOB) AS ${name}` : name)).join(', ');
export const addAttachment = `INSERT INTO attachment (${names.join(', ')}, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const attachmentById = `SELECT ${columns} FROM attachment WHERE attachment.id = ?`;
export const allAttachments = `SELECT pos, ${columns} FROM attachment ORDER BY pos`;
export const keepAttachment = `UPDATE attachment SET state = 'kept' WHERE id = ?`;
/** Whatever form a draft has: one that this program cannot read names its files all the same. */
const unnamed = `state = 'draft' AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(draft.payload, attachment.id) > 0)`;
export const removeUnnamedAttachment = `DELETE FROM attachment WHERE id = ? AND ${unnamed}`;
/** Picked long ago: what a crash between picking and saving left. */
export const forgottenAttachments = `SELECT attachment.id FROM attachment WHERE attachment.created < ? AND ${unnamed}`;
