export const addLetter = `INSERT INTO letter (id, office, device, account, event, made, expires, sealed, state, changed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)`;
/** An account has one password at a time: what was not sent yet would be the wrong one. */
export const forgetUnsent = `DELETE FROM letter WHERE account = ? AND state = 'waiting'`;
export const waitingLetters = `SELECT id, office, device, account, event, made, expires, sealed FROM letter
  WHERE state = 'waiting' ORDER BY id LIMIT ?`;
export const endLetter = `UPDATE letter SET sealed = NULL, state = ?, changed = ? WHERE id = ? AND state = 'waiting'`;
/** Those that the centre has and of which nothing more is known, by their ids. */
export const sentLetters = `SELECT id, office FROM letter WHERE state = 'sent' AND taken IS NULL AND expires > ? AND id > ? ORDER BY id LIMIT ?`;
export const setTaken = `UPDATE letter SET taken = ?, changed = ? WHERE id = ? AND state = 'sent'`;
export const setLost = `UPDATE letter SET state = 'undeliverable', changed = ? WHERE id = ? AND state = 'sent'`;
export const expireLetters = `UPDATE letter SET sealed = NULL, state = 'expired', changed = ?
  WHERE state = 'waiting' AND expires <= ?`;
export const lettersOfAccount = `SELECT id, office, device, account, event, made, expires, state, changed, taken FROM letter
  WHERE account = ? ORDER BY id`;
export const anyLetters = `SELECT EXISTS (SELECT 1 FROM letter WHERE state = 'waiting')
  OR EXISTS (SELECT 1 FROM credential WHERE sealed IS NOT NULL AND expires IS NOT NULL) AS any`;
/** A restored copy may hold what was shown or sent since: nobody may be shown it again. */
export const voidLetters = `UPDATE letter SET sealed = NULL, state = 'restored', changed = ? WHERE state = 'waiting'`;
