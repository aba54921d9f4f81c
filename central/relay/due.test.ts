import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCentre, type TestCentre } from '../testing/centre.ts';
import * as sql from './relay.queries.ts';

const waiting = 30_000;
let centre: TestCentre;
beforeAll(async () => {
  centre = await startCentre('embedded', { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' });
}, 60_000);
afterAll(() => centre.end());

interface Node {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
}

/** Blocks that a statement reads, as the centre sends it. */
async function blocksOf(statement: string, parameters: unknown[]): Promise<number> {
  const explained = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement}`;
  const [row] = await centre.database.inOffice(centre.ministry, (query) =>
    query<{ 'QUERY PLAN': [{ Plan: Node }] }>(explained, parameters),
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  return (plan?.['Shared Hit Blocks'] ?? Number.NaN) + (plan?.['Shared Read Blocks'] ?? Number.NaN);
}

test('what is due is found as soon when thirty thousand tasks wait, due or put off, as when few do', async () => {
  const fill = (first: number, due: string) =>
    centre.database.inOffice(centre.ministry, (query) =>
      query(
        `INSERT INTO relay_task (office_id, target, event_id, number, due, attempts)
          SELECT $1, $2, gen_random_uuid(), n, now() + $3::interval, 0 FROM generate_series($4::int, $5::int) n`,
        [centre.ministry, randomUUID(), due, first, first + waiting - 1],
      ),
    );
  await fill(1, '1 hour');
  await fill(1 + waiting, '-1 minute');
  // Twenty rows, and the way to them; all of them fill some seven hundred blocks.
  expect(await blocksOf(sql.dueTasks, [centre.ministry, 20])).toBeLessThan(40);
  expect(await blocksOf(sql.nextDue, [centre.ministry])).toBeLessThan(60);
  const rows = await centre.database.inOffice(centre.ministry, (query) =>
    query<{ number: string }>(sql.dueTasks, [centre.ministry, 3]),
  );
  expect(rows.map(({ number }) => Number(number))).toEqual([1, 2, 3].map((each) => each + waiting));
});
