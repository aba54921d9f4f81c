import type { EntityManager } from 'typeorm';

/** Ids of the workstations that the centre has ever let into an office. */
export async function admittedTo(q: EntityManager, office: string): Promise<string[]> {
  const rows: { id: string }[] = await q.query(
    `SELECT DISTINCT aggregate AS id FROM event WHERE kind = 'stream'
      AND json_extract(envelope, '$.type') = 'stream.deviceAdmitted' AND json_extract(envelope, '$.home') = ?`,
    [office],
  );
  return rows.map(({ id }) => id);
}
