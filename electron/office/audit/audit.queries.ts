import type { EntityManager } from 'typeorm';

/** Requests and accounts that name an employee by their IIN: who opens or prints one sees what the card holds. */
export async function recordsNaming(q: EntityManager, employee: string): Promise<string[]> {
  const found: { id: string }[] = await q.query(
    `SELECT r.id FROM employee AS e CROSS JOIN request_line AS l ON l.iin = e.iin CROSS JOIN request AS r ON r.row = l.row
     WHERE e.id = ? AND e.iin <> ''
     UNION SELECT a.id FROM employee AS e CROSS JOIN account AS a ON a.iin = e.iin WHERE e.id = ? AND e.iin <> ''`,
    [employee, employee],
  );
  return found.map(({ id }) => id);
}

/** Whose accounts those are, as id → name and login. */
export async function accountNames(q: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const found: { id: string; name: string; login: string }[] = await q.query(
    'SELECT a.id, a.name, a.login FROM json_each(?) AS asked CROSS JOIN account AS a ON a.id = asked.value',
    [JSON.stringify(ids)],
  );
  return new Map(found.map(({ id, name, login }) => [id, [name, login].filter(Boolean).join(', ')]));
}
