import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyMigrations } from '../../../migrations/central/keys/index.ts';
import { startServer, type TestServer } from '../../testing/servers.ts';
import { Database } from '../database.ts';
import { KeyFile, type PartKey, PartKeys } from './index.ts';

let server: TestServer;
let database: Database;
const file = new KeyFile(randomBytes(32));
const office = randomUUID();
let now = 0;
const process = () => new PartKeys(database, file, () => now);

beforeAll(async () => {
  server = await startServer('embedded');
  database = await Database.open({ url: server.cluster.url, connections: 4, migrations: keyMigrations });
}, 60_000);
afterAll(async () => {
  await database.close();
  await server.end();
});

const nameOf = ({ block, slot }: PartKey) => `${block}/${slot}`;

test('keys taken at once by several processes are all others, and durable before anybody has them', async () => {
  const processes = [process(), process()];
  const counts = [1, 47, 48, 49, 1000, 3, 700];
  const taken = (
    await Promise.all(processes.flatMap((each) => counts.map((count) => each.take(office, count))))
  ).flat();
  expect(taken).toHaveLength(2 * counts.reduce((sum, count) => sum + count));
  expect(new Set(taken.map(nameOf)).size).toBe(taken.length);
  expect(new Set(taken.map(({ key }) => key.toString('hex'))).size).toBe(taken.length);
  const find = await process().find(
    office,
    taken.map(({ block }) => block),
  );
  expect(taken.filter((each) => !each.key.equals(find(each) as Buffer))).toEqual([]);
});

test('a key is of its own office, and opens under its own file alone', async () => {
  const [key] = await process().take(office, 1);
  if (!key) throw new Error('no key was taken');
  const stranger = randomUUID();
  expect((await process().find(stranger, [key.block]))(key)).toBe('missing');
  const foreign = new PartKeys(database, new KeyFile(randomBytes(32)));
  expect((await foreign.find(office, [key.block]))(key)).toBe('missing');
  expect((await process().find(office, [key.block]))({ ...key, slot: 48 })).toBe('missing');
});

test('a destroyed key is gone at once here, within half a minute elsewhere, and its neighbours stay', async () => {
  const [here, elsewhere] = [process(), process()];
  const taken = await here.take(office, 3);
  const [first, second] = taken as [PartKey, PartKey];
  const read = async (by: PartKeys, of: PartKey) => (await by.find(office, [of.block]))(of);
  expect(await read(elsewhere, second)).toEqual(second.key);
  const kept = Buffer.from(first.key);
  await here.destroy(office, [second]);
  expect(await read(here, second)).toBe('destroyed');
  expect(await read(here, first)).toEqual(kept);
  now += 30_001;
  expect(await read(elsewhere, second)).toBe('destroyed');
  expect(await read(elsewhere, first)).toEqual(kept);
});

test('keys that went with a store put back from a copy are not used, and others are made', async () => {
  const running = process();
  const [before] = (await running.take(office, 1)) as [PartKey];
  const copy = await server.asOwner('SELECT block_id FROM keys.block');
  const [lost] = (await running.take(office, 100)).slice(-1) as [PartKey];
  const kept = copy.map((row) => `'${(row as { block_id: string }).block_id}'`).join();
  await server.asOwner(`DELETE FROM keys.block WHERE block_id NOT IN (${kept})`);
  now += 1001;
  const taken = await running.take(office, 60);
  const find = await process().find(
    office,
    [before, lost, ...taken].map(({ block }) => block),
  );
  expect(find(lost)).toBe('missing');
  expect([before, ...taken].filter((each) => !each.key.equals(find(each) as Buffer))).toEqual([]);
  expect(new Set([before, ...taken].map(nameOf)).size).toBe(61);
});
