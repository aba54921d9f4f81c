import type { EntityManager } from 'typeorm';

/** How far a standalone office's own history goes; instants are ISO. */
export async function extentOf(q: EntityManager, office: string) {
  const [found] = await q.query<{ journal: number | null; first: string; last: string }[]>(
    `SELECT max(journal) AS journal, min(received) AS first, max(received) AS last FROM stream_row WHERE stream = ?`,
    [office],
  );
  return { ...found, journal: found?.journal ?? 0 };
}

/** Requests of the office itself that were prepared and have not left it. */
export async function preparedRequests(q: EntityManager, office: string): Promise<string[]> {
  const rows = await q.query<{ id: string }[]>(
    `SELECT id FROM request WHERE asked_by = ? AND status = 'prepared' ORDER BY row`,
    [office],
  );
  return rows.map(({ id }) => id);
}

export function namesOfPeople(q: EntityManager): Promise<{ id: string; name: string }[]> {
  return q.query('SELECT id, name FROM person');
}

export interface RegisteredRow {
  id: string;
  home_kk: string;
  home_ru: string;
  author: string;
  registered: string;
}

/** Closed volumes that the history tells of, newest first; the author's name where the person is known here. */
export function registeredVolumes(q: EntityManager): Promise<RegisteredRow[]> {
  return q.query(
    `SELECT v.id, v.registered, coalesce(p.name, '') AS author,
       coalesce(o.name_kk, v.name_kk) AS home_kk, coalesce(o.name_ru, v.name_ru) AS home_ru
     FROM volume v LEFT JOIN person p ON p.id = v.author LEFT JOIN office o ON o.id = v.home
     ORDER BY v.registered DESC, v.id`,
  );
}
