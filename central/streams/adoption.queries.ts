/** Statements over an office that had stood alone; `$1` is the office. */
export const applicantOf = `SELECT device_id, ed25519, founding FROM office_application WHERE office_id = $1`;
export interface ApplicantRow {
  device_id: string;
  ed25519: string;
  founding: string;
}
/** The office has begun a history here: what its workstation numbered before counts no longer. */
export const isFounded = `SELECT 1 FROM aggregate_state
  WHERE office_id = $1 AND kind = 'office' AND aggregate_id = $1 LIMIT 1`;
