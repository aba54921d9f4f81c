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
const idBytes = 16;
const wrappedBytes = 60;
/** One record of `keysById`: the id and the wrapped key. */
export const keyRecord = { id: idBytes, whole: idBytes + wrappedBytes } as const;
/** Keys by their ids, given twice as the bytes of all of them in a row; all in one value, since bringing over a row of values costs most. */
export const keysById = `WITH RECURSIVE place (i) AS
  (SELECT 1 UNION ALL SELECT i + ${idBytes} FROM place WHERE i + ${idBytes} < length(?))
  SELECT CAST(group_concat(k.id || k.wrapped, '') AS BLOB) AS keys
  FROM place CROSS JOIN key k ON k.id = substr(?, place.i, ${idBytes}) WHERE length(k.wrapped) = ${wrappedBytes}`;
export const addKey = `INSERT INTO key (id, batch, wrapped) VALUES (?, ?, ?)`;
export const removeKey = `DELETE FROM key WHERE id = ?`;
export const newestBatch = `SELECT coalesce(max(batch), 0) AS batch FROM key`;
export const keysFromBatch = `SELECT id, wrapped FROM key WHERE batch >= ? ORDER BY batch, id`;

/** In the office's database: what has been used since a batch was begun. While a snapshot comes events take places before the last. */
export const rememberBatch = `INSERT OR IGNORE INTO key_batch (batch, after_event, after_attachment)
  SELECT ?, CASE WHEN EXISTS (SELECT 1 FROM setting WHERE name = 'snapshot' AND value <> '') THEN 0
    ELSE coalesce((SELECT max(pos) FROM event), 0) END, coalesce((SELECT max(pos) FROM attachment), 0)`;
export const batchBefore = `SELECT batch, after_event, after_attachment FROM key_batch
  WHERE batch < ? ORDER BY batch DESC LIMIT 1`;
export const keysUsedByEvents = `SELECT key FROM part WHERE pos > ?`;
export const keysUsedByAttachments = `SELECT key FROM attachment WHERE pos > ?
  UNION ALL SELECT key FROM attachment_lane WHERE key IS NOT NULL`;
