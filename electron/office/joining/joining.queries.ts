import type { EntityManager } from 'typeorm';

/** Those who may come in at a workstation that nobody has worked at yet. */
export function activeAdministrators(q: EntityManager): Promise<{ person: string; name: string }[]> {
  return q.query(
    `SELECT id AS person, name FROM person
     WHERE active = 1 AND ' ' || roles || ' ' LIKE '% officeAdministrator %' ORDER BY sort_key, id`,
  );
}
