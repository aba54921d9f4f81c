/** `key`: each key under the key of keys; `batch`: keys are made durable many at a time, before any is used. */
export const keySchema = `
  CREATE TABLE IF NOT EXISTS key (
    id BLOB PRIMARY KEY,
    batch INTEGER NOT NULL,
    wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- Without it every start and every new batch would read every key there is.
  CREATE INDEX IF NOT EXISTS key_batch ON key (batch)`;
export const keyById = `SELECT wrapped FROM key WHERE id = ?`;
/** Keys asked for at once: one statement of constant text, places left over are null. */
export const keysAtOnce = 100;
export const keysById = `SELECT id, wrapped FROM key WHERE id IN (${Array(keysAtOnce).fill('?').join(', ')})`;
export const addKey = `INSERT INTO key (id, batch, wrapped) VALUES (?, ?, ?)`;
export const removeKey = `DELETE FROM key WHERE id = ?`;
export const newestBatch = `SELECT coalesce(max(batch), 0) AS batch FROM key`;
export const keysFromBatch = `SELECT id, wrapped FROM key WHERE batch >= ? ORDER BY batch, id`;

/** In the office's database: what has been used since a batch was begun. */
export const rememberBatch = `INSERT OR IGNORE INTO key_batch (batch, after_event, after_attachment)
  SELECT ?, coalesce((SELECT max(pos) FROM event), 0), coalesce((SELECT max(pos) FROM attachment), 0)`;
export const batchBefore = `SELECT batch, after_event, after_attachment FROM key_batch
  WHERE batch < ? ORDER BY batch DESC LIMIT 1`;
export const keysUsedByEvents = `SELECT key FROM part WHERE pos > ?`;
export const keysUsedByAttachments = `SELECT key FROM attachment WHERE pos > ?
  UNION ALL SELECT key FROM attachment_lane WHERE key IS NOT NULL`;
