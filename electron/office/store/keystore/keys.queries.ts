/** Keys under the key of keys, many to a block: they are made durable many at a time, before any is used. */
export const keySchema = `
  CREATE TABLE IF NOT EXISTS block (
    number INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
  ) STRICT`;
export const blockByNumber = `SELECT number, sealed FROM block WHERE number = ?`;
export const blocksByNumbers = `SELECT b.number, b.sealed FROM json_each(?) asked CROSS JOIN block b ON b.number = asked.value`;
export const blockNumbersFrom = `SELECT number FROM block WHERE number >= ? ORDER BY number`;
export const addBlock = `INSERT INTO block (number, sealed) VALUES (?, ?)`;
export const changeBlock = `UPDATE block SET sealed = ? WHERE number = ?`;
export const newestBlock = `SELECT coalesce(max(number), 0) AS number FROM block`;

export const singleKeysExist = `SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = 'key'`;
export const newestSingleBatch = `SELECT coalesce(max(batch), 0) AS batch FROM key`;
const idBytes = 16;
const wrappedBytes = 60;
/** Bytes of one record of `singleKeys`: the id and the wrapped key. */
export const singleKeyRecord = idBytes + wrappedBytes;
/** Keys by their ids, given twice as the bytes of all of them in a row; all in one value, since bringing over a row of values costs most. */
export const singleKeys = `WITH RECURSIVE place (i) AS
  (SELECT 1 UNION ALL SELECT i + ${idBytes} FROM place WHERE i + ${idBytes} < length(?))
  SELECT CAST(group_concat(k.id || k.wrapped, '') AS BLOB) AS keys
  FROM place CROSS JOIN key k ON k.id = substr(?, place.i, ${idBytes}) WHERE length(k.wrapped) = ${wrappedBytes}`;
export const removeSingleKey = `DELETE FROM key WHERE id = ?`;

/** In the office's database: what has been used since a batch was begun. While a snapshot comes events take places before the last. */
export const rememberBatch = `INSERT OR IGNORE INTO key_batch (batch, after_event, after_attachment)
  SELECT ?, CASE WHEN EXISTS (SELECT 1 FROM setting WHERE name = 'snapshot' AND value <> '') THEN 0
    ELSE coalesce((SELECT max(pos) FROM event), 0) END, coalesce((SELECT max(pos) FROM attachment), 0)`;
/** The last but one. */
export const batchBefore = `SELECT batch, after_event, after_attachment FROM key_batch
  ORDER BY batch DESC LIMIT 1 OFFSET 1`;
export const keysUsedByEvents = `SELECT key FROM part WHERE pos > ?`;
export const keysUsedByAttachments = `SELECT key FROM attachment WHERE pos > ?
  UNION ALL SELECT key FROM attachment_lane WHERE key IS NOT NULL`;
