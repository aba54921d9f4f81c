export const insertLetter = `INSERT INTO letter
  (office_id, letter_id, device_id, from_office, from_device, account_id, event_id, made, expires, box)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`;
export const keptFor = `SELECT count(*) AS kept FROM letter WHERE office_id = $1 AND device_id = $2 AND box IS NOT NULL`;
/** An account has one password at a time: what was not fetched of an older one is overtaken. */
export const overtake = `UPDATE letter SET box = NULL
  WHERE office_id = $1 AND account_id = $2 AND from_office = $3 AND letter_id < $4 AND box IS NOT NULL`;
export const lettersFor = `SELECT letter_id, from_office, from_device, account_id, event_id, made, expires, box FROM letter
  WHERE office_id = $1 AND device_id = $2 AND box IS NOT NULL AND expires > $3 ORDER BY letter_id LIMIT $4`;
export const emptyLetters = `UPDATE letter SET box = NULL
  WHERE office_id = $1 AND device_id = $2 AND letter_id = ANY($3::uuid[])`;
/** Of letters that an office has put: fetched or overtaken, and whether their workstation still comes. */
export const fates = `SELECT l.letter_id, l.box IS NULL AS taken, d.revoked IS NOT NULL AS revoked FROM letter l
  LEFT JOIN device d ON d.office_id = l.office_id AND d.device_id = l.device_id
  WHERE l.office_id = $1 AND l.from_office = $2 AND l.letter_id = ANY($3::uuid[])`;
export const deleteExpired = `DELETE FROM letter WHERE office_id = $1 AND expires <= $2`;
export const officesWithExpired = `SELECT DISTINCT office_id FROM letter WHERE expires <= $1`;
