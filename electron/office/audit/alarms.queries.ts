import type { EntityManager } from 'typeorm';

export interface AlarmRow {
  id: string;
  kind: 'fork' | 'suspect';
  at: string;
  type: string;
  author: string | null;
  device: string;
  number: number | null;
}

const columns = `e.id AS id, json_extract(e.envelope, '$.time.device') AS at, json_extract(e.envelope, '$.type') AS type,
  json_extract(e.envelope, '$.author') AS author, json_extract(e.envelope, '$.device') AS device, r.number AS number`;
const all = `SELECT 'fork' AS kind, f.pos AS pos, ${columns} FROM device_fork AS f JOIN event AS e ON e.pos = f.pos
    LEFT JOIN stream_row AS r ON r.pos = e.pos
  UNION ALL SELECT 'suspect', s.pos, ${columns} FROM suspect AS s JOIN event AS e ON e.pos = s.pos
    LEFT JOIN stream_row AS r ON r.pos = e.pos`;

/** The newest first. */
export function newestAlarms(q: EntityManager, most: number): Promise<AlarmRow[]> {
  return q.query(
    `SELECT kind, id, at, type, author, device, number FROM (${all}) ORDER BY pos DESC LIMIT ?`,
    [most],
  );
}

export async function countAlarms(q: EntityManager): Promise<number> {
  const [found]: { n: number }[] = await q.query(
    'SELECT (SELECT count(*) FROM device_fork) + (SELECT count(*) FROM suspect) AS n',
  );
  return found?.n ?? 0;
}
