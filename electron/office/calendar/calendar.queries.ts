import type { EntityManager } from 'typeorm';

/** Id of the calendar that an office has set; null when it has set none. */
export async function calendarOf(q: EntityManager, home: string): Promise<string | null> {
  const [found] = await q.query<{ id: string }[]>('SELECT id FROM calendar WHERE home = ?', [home]);
  return found?.id ?? null;
}

/** Days that the clocks of awaited answers run from, with how many run from each: read from the index alone. */
export function awaitedDays(q: EntityManager): Promise<{ day: string; count: number }[]> {
  return q.query(
    `SELECT r.clock_day AS day, count(*) AS count FROM request AS r INDEXED BY request_clock
     WHERE r.status = 'submitted' AND r.clock_day <> '' GROUP BY r.clock_day ORDER BY r.clock_day`,
  );
}

/** Awaited answers whose clock runs from one of the days, by day and number. */
export function awaitedSince(
  q: EntityManager,
  days: readonly string[],
  most: number,
): Promise<{ id: string; number: number; day: string }[]> {
  return q.query(
    `SELECT r.id, r.ordinal AS number, r.clock_day AS day
     FROM json_each(?) AS asked CROSS JOIN request AS r INDEXED BY request_clock
       ON r.status = 'submitted' AND r.clock_day = asked.value
     ORDER BY r.clock_day, r.row LIMIT ?`,
    [JSON.stringify(days), most],
  );
}
