import type { EntityManager } from 'typeorm';

export interface PersonRecord {
  id: string;
  name: string;
  roles: string;
  active: number;
}

/** Everybody of the office in the order of the alphabet; an office has dozens, not thousands. */
export function allPeople(q: EntityManager): Promise<PersonRecord[]> {
  return q.query('SELECT id, name, roles, active FROM person ORDER BY active DESC, sort_key');
}

/** The administrator who was admitted first and still is one. */
export async function firstAdministrator(q: EntityManager): Promise<string | null> {
  const rows: { id: string }[] = await q.query(
    "SELECT id FROM person WHERE active = 1 AND ' ' || roles || ' ' LIKE '% officeAdministrator %' ORDER BY row LIMIT 1",
  );
  return rows[0]?.id ?? null;
}

export async function administrators(q: EntityManager): Promise<number> {
  const rows: { n: number }[] = await q.query(
    "SELECT count(*) AS n FROM person WHERE active = 1 AND ' ' || roles || ' ' LIKE '% officeAdministrator %'",
  );
  return rows[0]?.n ?? 0;
}
