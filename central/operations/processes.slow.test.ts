import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  continues,
  type EventBody,
  messages,
  type Page,
  readPage,
  type StreamPosition,
  streamStart,
} from '../../shared/sync/index.ts';
import { officeMessages } from '../../shared/transport/index.ts';
import { verifier } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { type CentreProcess, startProcess } from '../testing/processes.ts';
import { startServer, type TestServer } from '../testing/servers.ts';

let server: TestServer;
let folder: string;
const centres: CentreProcess[] = [];
const environment = () => ({ DATABASE_URL: server.cluster.url, ONIR_FOLDER: folder, ONIR_LOG_LEVEL: 'warn' });

beforeAll(async () => {
  server = await startServer('debian');
  folder = await mkdtemp(join(tmpdir(), 'onir-processes-'));
  // All three at once on an empty database: one makes the schema and the ministry, the others find them made.
  centres.push(...(await Promise.all([1, 2, 3].map(() => startProcess(environment())))));
}, 180_000);
afterAll(async () => {
  await Promise.all(centres.map((centre) => centre.end('SIGKILL')));
  await server.end();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const codes = () =>
  centres.flatMap((centre) => [...centre.said().matchAll(/until \S+: (\S+)/g)].map(([, code]) => code ?? ''));

/** Offers to one process after another until it is answered, as a device does: nothing is known of what was cut. */
async function insist(device: TestDevice, path: string, input: unknown): Promise<unknown> {
  for (let attempt = 0; attempt < 200; attempt++) {
    device.origin = centres[Math.floor(Math.random() * centres.length)]?.origin ?? '';
    const sent = await device.call(path, input).catch(() => null);
    if (sent?.status === 200) return sent.json;
    if (sent && sent.status < 500) throw new Error(`${path}: ${sent.text}`);
  }
  throw new Error(`${path} was never answered`);
}

type Rows = Page['rows'][number][];

async function everything(device: TestDevice): Promise<Rows> {
  const rows: Rows = [];
  let after: StreamPosition = streamStart;
  for (;;) {
    const asked = { after, limit: 500, whole: true };
    const page = readPage(verifier, messages.pull.answer.parse(await insist(device, '/v1/pull', asked)));
    expect(page.lineage).toBe('ok');
    if (page.rows.length === 0) return rows;
    for (const each of page.rows) {
      expect(continues(verifier, after, each.row)).toBe(true);
      after = { number: each.row.number, hash: each.row.hash };
      rows.push(each);
    }
  }
}

async function work(device: TestDevice, batches: number): Promise<string[]> {
  const made: string[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const first = batch === 0 ? [device.founding(testCard())] : [];
    const more = Array.from({ length: 8 }, () => device.event('office.amended', { card: testCard() }));
    const bodies: EventBody[] = [...first, ...more];
    await insist(device, '/v1/push', { bodies });
    made.push(...bodies.map(({ envelope }) => JSON.parse(envelope).id as string));
  }
  return made;
}

test('those that start on an empty database at once say nothing of each other', () => {
  for (const centre of centres) expect(centre.said()).not.toMatch(/failed|error/i);
});

test('three processes on one database, killed at will, number everything once', {
  timeout: 400_000,
}, async () => {
  const ministry = new TestDevice(centres[0]?.origin ?? '');
  const [code = ''] = codes();
  expect((await ministry.enrol(code)).status).toBe(200);
  const devices: TestDevice[] = [];
  for (let office = 0; office < 4; office++) {
    const opened = officeMessages.register.answer.parse(
      await insist(ministry, '/v1/offices/register', { card: testCard(), office: null }),
    );
    const device = new TestDevice(centres[0]?.origin ?? '');
    expect((await device.join(opened.code, ministry)).status).toBe(200);
    devices.push(device);
  }
  let working = true;
  const killing = (async () => {
    for (let kill = 0; working; kill++) {
      const place = kill % centres.length;
      await centres[place]?.end('SIGKILL');
      centres[place] = await startProcess(environment());
    }
  })();
  const made = await Promise.all(devices.map((device) => work(device, 25)));
  working = false;
  await killing;
  for (const [place, device] of devices.entries()) {
    const rows = await everything(device);
    const own = rows.filter(({ body }) => JSON.parse(body?.envelope ?? '{}').device === device.id);
    expect(own.map(({ row }) => row.event).sort()).toEqual([...(made[place] ?? [])].sort());
  }
  await expect
    .poll(
      async () => {
        const rows = await everything(ministry);
        return rows
          .filter(({ row }) => row.origin && row.outcome.result === 'accepted')
          .map(({ row }) => row.event);
      },
      { timeout: 150_000, interval: 1000 },
    )
    .toEqual(expect.arrayContaining(made.map(([founding]) => founding)));
  const relayed = (await everything(ministry)).map(({ row }) => row.event);
  expect(new Set(relayed).size).toBe(relayed.length);
});

test('a process that is asked to stop ends what it has begun, and says it is not ready meanwhile', {
  timeout: 60_000,
}, async () => {
  const centre = await startProcess(environment());
  expect((await fetch(`${centre.operations}/ready`)).status).toBe(200);
  expect(await (await fetch(`${centre.operations}/metrics`)).text()).toContain('onir_backlog_events 0');
  expect(await centre.end('SIGTERM')).toBe(0);
});
