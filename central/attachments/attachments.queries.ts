/** Statements over one office's attachments; `$1` is the office. */
const columns = 'attachment_id, home, event_id, sha256, size, state, upload_id, verified_event';
export interface AttachmentRow {
  attachment_id: string;
  home: string;
  event_id: string;
  /** As `ContentKeys.fileHash` gives it; of an older centre the plain one. */
  sha256: string;
  size: string;
  state: 'expected' | 'receiving' | 'verifying' | 'verified' | 'bad';
  upload_id: string | null;
  verified_event: string | null;
}
export const namedOf = `SELECT ${columns} FROM attachment WHERE office_id = $1 AND attachment_id = ANY($2::uuid[])`;
export const lockOwn = `SELECT ${columns} FROM attachment
  WHERE office_id = $1 AND attachment_id = $2 AND home = $1 FOR UPDATE`;
/** Left from an older centre: a plain hash begins with a digit of it. */
export const namedPlainly = `SELECT ${columns} FROM attachment
  WHERE office_id = $1 AND left(sha256, 1) <> '~' LIMIT 500 FOR UPDATE`;
export const nameHidden = `UPDATE attachment a SET sha256 = t.sha256
  FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS t (id, home, sha256)
  WHERE a.office_id = $1 AND a.attachment_id = t.id AND a.home = t.home`;
export const setState = `UPDATE attachment SET state = $3 WHERE office_id = $1 AND attachment_id = $2 AND home = $1`;
/** What was received whole is to be checked; what was checked before stays as it is. */
export const toVerify = `UPDATE attachment SET state = 'verifying', upload_id = $3, leased = NULL
  WHERE office_id = $1 AND attachment_id = $2 AND home = $1 AND state NOT IN ('verifying', 'verified')`;
export const setVerified = `UPDATE attachment SET state = 'verified', verified_event = $3, checked = $4
  WHERE office_id = $1 AND attachment_id = $2 AND home = $1`;
export const setChecked = `UPDATE attachment SET checked = $3
  WHERE office_id = $1 AND attachment_id = $2 AND home = $1`;
export const setBad = `UPDATE attachment SET state = 'bad', upload_id = NULL
  WHERE office_id = $1 AND attachment_id = $2 AND home = $1 AND upload_id = $3`;

const uploadColumns = 'upload_id, attachment_id, device_id, key_id, size, received, touched';
export interface UploadRow {
  upload_id: string;
  attachment_id: string;
  device_id: string;
  key_id: string;
  size: string;
  received: string;
  touched: Date;
}
export const uploadOf = `SELECT ${uploadColumns} FROM attachment_upload WHERE office_id = $1 AND upload_id = $2`;
export const lockUpload = `${uploadOf} FOR UPDATE`;
export const uploadsOfDevice = `SELECT ${uploadColumns} FROM attachment_upload
  WHERE office_id = $1 AND device_id = $2 AND received < size ORDER BY touched`;
export const uploadsOfAttachment = `SELECT ${uploadColumns} FROM attachment_upload
  WHERE office_id = $1 AND attachment_id = $2 ORDER BY received DESC`;
export const staleUploads = `SELECT ${uploadColumns} FROM attachment_upload u
  WHERE u.office_id = $1 AND u.touched < $2 AND NOT EXISTS (SELECT 1 FROM attachment a
    WHERE a.office_id = $1 AND a.upload_id = u.upload_id AND a.state IN ('verifying', 'verified'))`;
/** Creations of one device wait for each other, so that none exceeds what it may have. */
export const lockDevice = `SELECT pg_advisory_xact_lock(hashtextextended('attachment/' || $1 || '/' || $2, 0))`;
export const insertUpload = `INSERT INTO attachment_upload
  (office_id, upload_id, attachment_id, device_id, key_id, size, received, touched) VALUES ($1, $2, $3, $4, $5, $6, 0, $7)`;
export const moveUpload = `UPDATE attachment_upload SET received = $3, touched = $4
  WHERE office_id = $1 AND upload_id = $2`;
export const removeUpload = `DELETE FROM attachment_upload WHERE office_id = $1 AND upload_id = $2`;

export const insertPiece = `INSERT INTO attachment_piece (office_id, upload_id, place, length, address)
  VALUES ($1, $2, $3, $4, $5)`;
export interface PieceRow {
  place: string;
  length: number;
  address: string;
}
export const piecesOf = `SELECT place, length, address FROM attachment_piece
  WHERE office_id = $1 AND upload_id = $2 ORDER BY place`;
export const pieceAt = `SELECT place, length, address FROM attachment_piece
  WHERE office_id = $1 AND upload_id = $2 AND place <= $3 ORDER BY place DESC LIMIT 1`;
export const removePieces = `DELETE FROM attachment_piece WHERE office_id = $1 AND upload_id = $2 RETURNING address`;
export const addressesKnown = `SELECT address FROM attachment_piece WHERE office_id = $1 AND address = ANY($2::text[])`;

/** Whoever takes the lease checks; what died with it is taken again after it. */
export const leaseVerifying = `UPDATE attachment SET leased = $2 WHERE office_id = $1 AND attachment_id = (
    SELECT attachment_id FROM attachment WHERE office_id = $1 AND home = $1 AND state = 'verifying'
      AND (leased IS NULL OR leased < $3) LIMIT 1 FOR UPDATE SKIP LOCKED)
  AND home = $1 RETURNING ${columns}`;
export const leaseChecked = `UPDATE attachment SET leased = $2 WHERE office_id = $1 AND attachment_id = (
    SELECT attachment_id FROM attachment WHERE office_id = $1 AND home = $1 AND state = 'verified' AND checked < $4
      AND (leased IS NULL OR leased < $3) ORDER BY checked LIMIT 1 FOR UPDATE SKIP LOCKED)
  AND home = $1 RETURNING ${columns}`;
/** Of a lease that nobody else has taken meanwhile. */
export const renewLease = `UPDATE attachment SET leased = $4
  WHERE office_id = $1 AND attachment_id = $2 AND leased = $3 RETURNING attachment_id`;

export const toldEvent = `SELECT event_id FROM aggregate_state
  WHERE office_id = $1 AND kind = 'stream' AND aggregate_id = $2`;
export const insertShare = `INSERT INTO attachment_share (office_id, attachment_id, target) VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING`;
export const sharesOf = `SELECT target FROM attachment_share WHERE office_id = $1 AND attachment_id = $2`;
export const tellTargets = `INSERT INTO relay_task (office_id, target, event_id, number, due, attempts)
  SELECT $1, target, e.event_id, e.number, now(), 0 FROM unnest($3::text[]) AS target, event e
  WHERE e.office_id = $1 AND e.event_id = $2 ON CONFLICT DO NOTHING`;
export const relayIsDue = `UPDATE stream_head SET relay_due = LEAST(relay_due, now()) WHERE office_id = $1`;

/** The directory's: where there is something to do. */
export const officesNaming = `SELECT DISTINCT office_id FROM attachment`;
export const officesVerifying = `SELECT DISTINCT office_id FROM attachment WHERE state = 'verifying'`;
export const officesToCheck = `SELECT DISTINCT office_id FROM attachment WHERE state = 'verified' AND checked < $1`;
export const officesUploading = `SELECT DISTINCT office_id FROM attachment_upload WHERE touched < $1`;
