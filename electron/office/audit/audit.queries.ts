import type { EntityManager } from 'typeorm';

/**
 * Every record that names the person of an employee's card or an account by their IIN: who opens or prints one sees what the card
 * holds. At the ministry most people have accounts and requests, and no card.
 */
export async function recordsNaming(q: EntityManager, record: string): Promise<string[]> {
  const found: { id: string }[] = await q.query(
    `WITH person AS MATERIALIZED (
       SELECT iin FROM employee WHERE id = ? AND iin <> '' UNION SELECT iin FROM account WHERE id = ? AND iin <> ''
     )
     SELECT r.id FROM person CROSS JOIN request_line AS l ON l.iin = person.iin CROSS JOIN request AS r ON r.row = l.row
     UNION SELECT a.id FROM person CROSS JOIN account AS a ON a.iin = person.iin
     UNION SELECT e.id FROM person CROSS JOIN employee AS e ON e.iin = person.iin`,
    [record, record],
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
