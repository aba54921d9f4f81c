/** One that nobody has been shown is replaced: the account has another password now. */
export const forgetUnshown = `DELETE FROM credential WHERE account = ? AND shown_at IS NULL`;
export const addCredential = `INSERT INTO credential (id, account, event, made, sealed) VALUES (?, ?, ?, ?, ?)`;
export const credentialById = `SELECT account, event, sealed, shown_at, shown_by FROM credential WHERE id = ?`;
export const markShown = `UPDATE credential SET sealed = NULL, shown_at = ?, shown_by = ? WHERE id = ? AND shown_at IS NULL`;
export const credentialsOfAccount = `SELECT id, account, event, made, shown_at, shown_by FROM credential
  WHERE account = ? ORDER BY id`;
