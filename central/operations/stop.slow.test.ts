import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestDevice, testCard } from '../testing/device.ts';
import { type CentreProcess, startProcess } from '../testing/processes.ts';
import { startServer, type TestServer } from '../testing/servers.ts';
import { everything, Traffic } from '../testing/traffic.ts';

let server: TestServer;
let folder: string;
let centre: CentreProcess;
const start = () =>
  startProcess({ DATABASE_URL: server.cluster.url, ONIR_FOLDER: folder, ONIR_LOG_LEVEL: 'warn' });
beforeAll(async () => {
  server = await startServer('embedded');
  folder = await mkdtemp(join(tmpdir(), 'onir-stop-'));
  centre = await start();
}, 120_000);
afterAll(async () => {
  await centre.end('SIGKILL');
  await server.end();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test('a process that is told to stop under load answers what it has begun and ends by itself', {
  timeout: 120_000,
}, async () => {
  const device = new TestDevice(centre.origin);
  await device.enrol(/until \S+: (\S+)/.exec(centre.said())?.[1] ?? '');
  await device.call('/v1/push', { bodies: [device.founding(testCard('ministry'))] });
  const traffic = new Traffic(device, { loops: 8, events: 20 });
  await expect.poll(() => traffic.acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(200);
  expect(await centre.end('SIGTERM')).toBe(0);
  centre = await start();
  device.origin = centre.origin;
  const before = traffic.acknowledged.size;
  await expect.poll(() => traffic.acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(before);
  await traffic.stop();
  const there = (await everything(device)).map(({ row }) => row.event);
  expect(there).toEqual(expect.arrayContaining([...traffic.acknowledged]));
  expect(new Set(there).size).toBe(there.length);
  // Nothing that was begun was cut: there was an answer, or there was no process any more to connect to.
  expect([...traffic.statuses.keys()].filter((status) => ![0, 200, 503].includes(status))).toEqual([]);
});
