/** Statements over signed heads; `$1` is the office, but for the directory's list of offices. */
export const numberedOffices = 'SELECT office_id FROM stream_head WHERE number > 0 ORDER BY office_id';
/** Of several processes one keeps the day's head, and all of them sign that one. */
export const keepDaily = `INSERT INTO daily_head (office_id, day, head) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
export const dailyOf = `SELECT head FROM daily_head WHERE office_id = $1 AND day = $2`;

export const hashAt = `SELECT hash FROM event WHERE office_id = $1 AND number = $2`;
export const noteDurable = `INSERT INTO durable_head (office_id, number, noted) VALUES ($1, $2, $3)
  ON CONFLICT (office_id) DO UPDATE SET number = excluded.number, noted = excluded.noted
  WHERE durable_head.number < excluded.number`;
