import type { EntityManager } from 'typeorm';

/** Id of the calendar that an office has set; null when it has set none. */
export async function calendarOf(q: EntityManager, home: string): Promise<string | null> {
  const [found] = await q.query<{ id: string }[]>('SELECT id FROM calendar WHERE home = ?', [home]);
  return found?.id ?? null;
}
