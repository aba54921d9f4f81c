import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../testing/servers.ts';
import { Database } from './database.ts';
import { Holders } from './holders.ts';
import { streamQueries as sql } from './index.ts';

let server: TestServer;
let database: Database;
const office = randomUUID();
const asked = (value: string) => ({ kind: 'employee', name: 'iin', value });
const hash = ({ value }: { value: string }) => [`now-${value}`, `older-${value}`] as const;
const [first = '', second = ''] = [randomUUID(), randomUUID()].sort();

beforeAll(async () => {
  server = await startServer('embedded');
  database = await Database.open({ url: server.cluster.url, connections: 2 });
  await database.inOffice(office, (query) =>
    query(sql.insertValues, [
      office,
      Array.from({ length: 4 }, () => 'employee'),
      Array.from({ length: 4 }, () => 'iin'),
      ['now-1', 'older-2', 'now-3', 'older-3'],
      [first, second, second, first],
    ]),
  );
}, 60_000);
afterAll(async () => {
  await database.close();
  await server.end();
});

test('many are read by one statement, under either hash, and none of them twice', async () => {
  const found = await database.inOffice(office, async (query) => {
    let statements = 0;
    const holders = new Holders(
      office,
      (text, parameters) => {
        statements++;
        return query(text, parameters);
      },
      hash,
    );
    await holders.load(['1', '2', '3', '4'].map(asked));
    const all: (string | null)[] = [];
    for (const value of ['1', '2', '3', '4']) all.push(await holders.find(asked(value)));
    return { statements, all };
  });
  // Of two holders of one value the first by its id.
  expect(found).toEqual({ statements: 1, all: [first, second, first, null] });
});

test('what a transaction gives and takes away counts before it is written, and takes nothing from another', async () => {
  await database.inOffice(office, async (query) => {
    const holders = new Holders(office, query, hash);
    await holders.load(['1', '4'].map(asked));
    holders.takes('employee/iin/now-1', second);
    holders.takes('employee/iin/now-4', second);
    expect(await holders.find(asked('1'))).toBe(first);
    expect(await holders.find(asked('4'))).toBe(second);
    holders.leaves('employee/iin/now-1', second);
    holders.leaves('employee/iin/now-4', second);
    expect(await holders.find(asked('1'))).toBe(first);
    expect(await holders.find(asked('4'))).toBe(null);
  });
});

test('a value is looked up by its whole key in a table that was never analysed', async () => {
  const plan = await database.inOffice(office, async (query) => {
    const values = Array.from({ length: 2000 }, (_, at) => `filled-${at}`);
    const same = (text: string) => values.map(() => text);
    await query(sql.insertValues, [office, same('employee'), same('iin'), values, same(first)]);
    await query('SET LOCAL plan_cache_mode = force_generic_plan');
    await query(`PREPARE looking (uuid, text[], text[], text[]) AS ${sql.holdersOf}`);
    return query<{ 'QUERY PLAN': string }>(
      `EXPLAIN EXECUTE looking ('${office}', '{employee}', '{iin}', '{filled-7}')`,
    );
  });
  const text = plan.map((line) => line['QUERY PLAN']).join('\n');
  expect(text).toMatch(/Index Cond: .*value_hash = a\.hash/);
});
