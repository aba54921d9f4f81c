/** One that nobody has been shown is replaced: the account has another password now. */
export const forgetUnshown = `DELETE FROM credential WHERE account = ? AND shown_at IS NULL`;
export const addCredential = `INSERT INTO credential (id, account, event, made, sealed) VALUES (?, ?, ?, ?, ?)`;
/** What came as a letter: once, whatever became of it. */
export const addReceived = `INSERT OR IGNORE INTO credential (id, account, event, made, sealed, expires) VALUES (?, ?, ?, ?, ?, ?)`;
export const receivedSince = `SELECT id FROM credential WHERE expires IS NOT NULL AND expires > ? ORDER BY id DESC LIMIT ?`;
export const credentialById = `SELECT account, event, sealed, shown_at, shown_by, expires, gone FROM credential WHERE id = ?`;
export const markShown = `UPDATE credential SET sealed = NULL, shown_at = ?, shown_by = ? WHERE id = ? AND shown_at IS NULL`;
export const markGone = `UPDATE credential SET sealed = NULL, gone = ? WHERE id = ? AND sealed IS NOT NULL`;
export const expireCredentials = `UPDATE credential SET sealed = NULL, gone = 'expired'
  WHERE sealed IS NOT NULL AND expires <= ?`;
export const voidCredentials = `UPDATE credential SET sealed = NULL, gone = 'restored' WHERE sealed IS NOT NULL`;
export const newestOfAccount = `SELECT id FROM credential WHERE account = ? ORDER BY id DESC LIMIT 1`;
export const credentialsOfAccount = `SELECT id, account, event, made, shown_at, shown_by, expires, gone FROM credential
  WHERE account = ? ORDER BY id`;
