import { gzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messages, type StreamPosition } from '../../shared/sync/index.ts';
import { officeMessages } from '../../shared/transport/index.ts';
import { Desk, enlarge } from '../bench/index.ts';
import { streamQueries } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import * as relayQueries from './relay.queries.ts';

/** Acts that are copied, and how many times: the office and the ministry's stream grow fifty times over. */
const acts = 500;
const copies = 50;
/** Of statements that look things up one by one in an index that is a level deeper; what reads the office grows fifty times. */
const deeper = { times: 2, blocks: 60 };

let door: TestDoor;
let owner: DataSource;
let device: TestDevice;
let desk: Desk;

beforeAll(async () => {
  const settings = {
    ...{ fsync: 'off', full_page_writes: 'off', autovacuum: 'off' },
    shared_preload_libraries: 'pg_stat_statements',
  };
  door = await startDoor('embedded', {}, { settings });
  owner = await new DataSource({ type: 'postgres', url: door.server.cluster.url }).initialize();
  await owner.query('CREATE EXTENSION pg_stat_statements');
  const ministry = new TestDevice(door.origin);
  await ministry.enrol(door.code);
  await push(ministry, [ministry.founding(testCard('ministry'))]);
  const sent = await ministry.call('/v1/offices/register', { card: testCard(), office: null });
  device = new TestDevice(door.origin);
  await device.join(officeMessages.register.answer.parse(sent.json).code, ministry);
  desk = new Desk(device, 0);
  await push(device, [
    device.founding(testCard()),
    ...desk.admitted(['officeAdministrator', 'specialist'], null),
  ]);
  await push(device, desk.worked(acts));
  await relayed();
}, 240_000);
afterAll(async () => {
  await owner.destroy();
  await door.end();
});

async function push(from: TestDevice, bodies: ReturnType<Desk['worked']>): Promise<void> {
  const bytes = gzipSync(JSON.stringify({ bodies }), { level: 1 });
  const { status, text } = await from.call('/v1/push', null, {
    bytes,
    headers: { 'content-encoding': 'gzip' },
  });
  expect(text).not.toMatch(/quarantined|held/);
  expect(status).toBe(200);
}

async function relayed(): Promise<void> {
  while ((await door.relay.round()) > 0);
}

const greet = async (position: StreamPosition) => {
  const hello = {
    ...{ protocol: { min: 1, max: 1 }, device: device.id, incarnation: 1, position },
    ...{ waiting: { events: 0, bytes: 0 }, clock: new Date().toISOString() },
  };
  const { json } = await device.call('/v1/hello', hello);
  const { head } = messages.hello.answer.parse(json);
  return { number: head?.head.number ?? 0, hash: head?.head.hash ?? null };
};

/** A day's exchange: greeting, bringing and relaying, fetching, a value that is given up; and once more with nothing new. */
async function exchange(): Promise<void> {
  const after = await greet({ number: 0, hash: null });
  for (const count of [20, acts]) {
    await push(device, desk.worked(count));
    await relayed();
  }
  const pulled = await device.call('/v1/pull', { after, limit: 500, whole: true });
  expect(pulled.status).toBe(200);
  const now = await greet(after);
  expect((await device.call('/v1/pull', { after: now, limit: 500, whole: false })).status).toBe(200);
  await device.call('/v1/lineage', { at: [1, 2, now.number] });
  await door.database.inOffice(device.office, async (query) => {
    const held = await query<{ name: string; value_hash: string; aggregate_id: string }>(
      "SELECT name, value_hash, aggregate_id FROM unique_value WHERE kind = 'employee' LIMIT 40",
    );
    await query(streamQueries.removeValues, [
      device.office,
      held.map(() => 'employee'),
      held.map(({ name }) => name),
      held.map(({ value_hash }) => value_hash),
      held.map(({ aggregate_id }) => aggregate_id),
    ]);
    const kept = await query(streamQueries.holdersOf, [
      device.office,
      held.map(() => 'employee'),
      held.map(({ name }) => name),
      held.map(({ value_hash }) => value_hash),
    ]);
    expect([held.length, kept]).toEqual([40, []]);
  });
}

/** Blocks that each statement of the exchange touches in a run of it. */
async function touched(): Promise<Map<string, number>> {
  // Statements that were planned before are planned again, as by a process that starts now; the first run fills its caches.
  await owner.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = $1',
    ['client backend'],
  );
  await exchange();
  await owner.query('SELECT pg_stat_statements_reset()');
  await exchange();
  const rows: { query: string; blocks: string }[] = await owner.query(`SELECT query,
    sum(shared_blks_hit + shared_blks_read) / max(calls) AS blocks FROM pg_stat_statements
    WHERE query ~* '^(SELECT|INSERT|UPDATE|DELETE|WITH)' AND query !~ 'pg_stat_|LIMIT 40|set_config' GROUP BY query`);
  return new Map(rows.map(({ query, blocks }) => [query, Number(blocks)]));
}

function grown(small: ReadonlyMap<string, number>, large: ReadonlyMap<string, number>): string[] {
  return [...large]
    .filter(([query, blocks]) => blocks > deeper.times * (small.get(query) ?? 0) + deeper.blocks)
    .map(([query, blocks]) => `${small.get(query) ?? 'none'} -> ${blocks}: ${query}`);
}

test('no statement of an exchange touches more of an office that has fifty times as much, analysed or not', {
  timeout: 300_000,
}, async () => {
  const small = await touched();
  for (const office of [device.office, door.ministry]) await enlarge(owner, office, copies);
  const large = await touched();
  expect(large.size).toBeGreaterThan(20);
  expect(grown(small, large)).toEqual([]);
  await owner.query('ANALYZE');
  expect(grown(small, await touched())).toEqual([]);
});

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Plan Rows': number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** As each is planned for whatever it is asked: what a connection keeps. */
test('none is planned to read through a table of an office', async () => {
  const statements = [...Object.values(streamQueries), ...Object.values(relayQueries)].filter(
    (each): each is string => typeof each === 'string' && /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/.test(each),
  );
  expect(statements.length).toBeGreaterThan(40);
  const parts: { name: string }[] = await owner.query(
    'SELECT relname AS name FROM pg_class WHERE reltuples > 5000',
  );
  const large = new Set(parts.map(({ name }) => name));
  // Of events, states, orders of folding, unique values and concerns, wherever the office and the ministry lie.
  expect(large.size).toBeGreaterThan(4);
  const through: string[] = [];
  for (const each of statements) {
    const [row]: { 'QUERY PLAN': [{ Plan: Plan }] }[] = await owner.query(
      `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${each}`,
    );
    const nodes = row ? nodesOf(row['QUERY PLAN'][0].Plan) : [];
    if (nodes.some((node) => node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name'] ?? '')))
      through.push(each);
  }
  expect(through).toEqual([]);
});
