/** The first event that names it says what it is: its home is where it is expected. */
export const insertAttachments = `INSERT INTO attachment (office_id, attachment_id, home, event_id, sha256, size, state)
  SELECT $1, *, 'expected' FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[])
  ON CONFLICT DO NOTHING`;
