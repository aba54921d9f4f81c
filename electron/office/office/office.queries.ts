import type { EntityManager } from 'typeorm';

/** The ministry as the centre has made it known to an office; null before. */
export async function ministryOf(q: EntityManager, own: string): Promise<string | null> {
  const [found] = await q.query<{ id: string }[]>(
    `SELECT id FROM office WHERE kind = 'ministry' AND id <> ? ORDER BY row LIMIT 1`,
    [own],
  );
  return found?.id ?? null;
}
