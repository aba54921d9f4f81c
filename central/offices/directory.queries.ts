/** Statements over what the ministry sees of all offices. Those without an office as `$1` are the directory's. */
export const insertApplication = `INSERT INTO office_application (office_id, device_id, ed25519, founding, registered)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`;
export const applicantOf = `SELECT device_id, ed25519, founding FROM office_application WHERE office_id = $1`;
export const noteContact = `INSERT INTO device_contact (office_id, device_id, at) VALUES ($1, $2, $3)
  ON CONFLICT (office_id, device_id) DO UPDATE SET at = GREATEST(device_contact.at, excluded.at)`;
export const overview = `SELECT o.office_id, o.kind, o.name_kk, o.name_ru, o.region, o.bin,
    count(d.device_id) FILTER (WHERE d.revoked IS NULL) AS devices,
    count(d.device_id) FILTER (WHERE d.revoked IS NULL AND d.confirmed IS NULL) AS unconfirmed,
    max(c.at) AS contact
  FROM office o LEFT JOIN device d ON d.office_id = o.office_id
  LEFT JOIN device_contact c ON c.office_id = d.office_id AND c.device_id = d.device_id
  GROUP BY o.office_id, o.kind, o.name_kk, o.name_ru, o.region, o.bin ORDER BY o.office_id`;
export interface OverviewRow {
  office_id: string;
  kind: string;
  name_kk: string;
  name_ru: string;
  region: string;
  bin: string;
  devices: string;
  unconfirmed: string;
  contact: Date | null;
}
