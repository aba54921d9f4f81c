/** Statements over offices, devices and codes. Those without an office as `$1` are the directory's. */
export const allOffices = `SELECT office_id, kind, name_kk, name_ru, region, bin FROM office ORDER BY office_id`;
export const officeOfCode = `SELECT office_id FROM enrolment_code WHERE code_hash = $1`;

export const insertOffice = `INSERT INTO office (office_id, kind, name_kk, name_ru, region, bin, registered)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING office_id`;
export const insertCode = `INSERT INTO enrolment_code (office_id, code_hash, expires) VALUES ($1, $2, $3)`;
export const insertTrustedCode = `INSERT INTO enrolment_code (office_id, code_hash, expires, trusted)
  VALUES ($1, $2, $3, true)`;
export const trustedCodeOf = `SELECT code_hash FROM enrolment_code WHERE office_id = $1 AND device_id = $2 AND trusted`;
/** One of two that race gets the row. */
export const useCode = `UPDATE enrolment_code SET used = $3, device_id = $4
  WHERE office_id = $1 AND code_hash = $2 AND used IS NULL AND expires > $3 RETURNING code_hash`;
export const codeOf = `SELECT device_id FROM enrolment_code WHERE office_id = $1 AND code_hash = $2`;
export const openCode = `SELECT code_hash FROM enrolment_code
  WHERE office_id = $1 AND code_hash = $2 AND used IS NULL AND expires > $3`;
export const openCodes = `SELECT count(*) AS open FROM enrolment_code
  WHERE office_id = $1 AND used IS NULL AND expires > $2`;

export const insertDevice = `INSERT INTO device (office_id, device_id, ed25519, x25519, enrolled)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING device_id`;
export const deviceOf = `SELECT d.ed25519, d.x25519, d.confirmed, d.revoked, o.kind FROM device d
  JOIN office o ON o.office_id = d.office_id WHERE d.office_id = $1 AND d.device_id = $2`;
export const devicesOf = `SELECT device_id, ed25519, enrolled, confirmed, revoked FROM device
  WHERE office_id = $1 ORDER BY enrolled, device_id`;
export const confirmDevice = `UPDATE device SET confirmed = $3
  WHERE office_id = $1 AND device_id = $2 AND confirmed IS NULL AND revoked IS NULL RETURNING device_id`;
export const revokeDevice = `UPDATE device SET revoked = $3
  WHERE office_id = $1 AND device_id = $2 AND revoked IS NULL RETURNING device_id`;
export const insertAct = `INSERT INTO office_act (office_id, act_id, at, by_office, by_device, act, device_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** What concerns every office is for one that comes later as well. */
export const relayAllTo = `INSERT INTO relay_task (office_id, target, event_id, number, due, attempts)
  SELECT office_id, $2, event_id, number, now(), 0 FROM relay_concern WHERE office_id = $1 AND concern = 'all'
  ON CONFLICT DO NOTHING RETURNING event_id`;
export const relayIsDue = `UPDATE stream_head SET relay_due = LEAST(relay_due, now()) WHERE office_id = $1`;

/** Those before `$5` are forgotten by the way. */
export const spendNonce = `WITH old AS (DELETE FROM request_nonce WHERE office_id = $1 AND device_id = $2 AND seen < $5)
  INSERT INTO request_nonce (office_id, device_id, nonce, seen) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING nonce`;
