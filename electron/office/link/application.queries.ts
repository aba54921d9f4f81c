import type { EntityManager } from 'typeorm';

/** How far a standalone office's own stream and journal have come. */
export async function reachedOf(
  q: EntityManager,
  office: string,
): Promise<{ events: number; journal: number }> {
  const [found] = await q.query<{ events: number | null; journal: number | null }[]>(
    'SELECT max(number) AS events, max(journal) AS journal FROM stream_row WHERE stream = ?',
    [office],
  );
  return { events: found?.events ?? 0, journal: found?.journal ?? 0 };
}
