import { type AddressInfo, connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamStart } from '../../shared/sync/index.ts';
import { certificates } from '../testing/certificates.ts';
import { TestDevice } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import { Doors } from './doors.ts';
import { buildServer, type ServerSettings } from './server.ts';
import { Waiting } from './waiting.ts';

const window = 1500;
const bodies = { small: 100_000, large: 1_000_000, grace: 600_000, pace: { bytes: 1000, window } };
let door: TestDoor;
let device: TestDevice;
beforeAll(async () => {
  door = await startDoor('embedded', { bodies });
  device = new TestDevice(door.origin);
  await device.enrol(door.code);
}, 60_000);
afterAll(() => door.end());

const held = () => Number(/onir_body_bytes (\d+)/.exec(door.means.metrics.text())?.[1]);

const portOf = ({ http }: Pick<TestDoor, 'http'>) => (http.server.address() as AddressInfo).port;

interface Dripped {
  answer: string;
  /** Milliseconds until the connection had ended. */
  took: number;
}

/** A body of `length` bytes by a stranger, so many bytes of it at once and so many more every `every` milliseconds. */
async function dripped(
  length: number,
  {
    first = 0,
    drop = 1,
    every = 50,
    path = '/v1/push',
    after = 'close',
    port = portOf(door),
    safe = false,
  } = {},
): Promise<Dripped> {
  const started = performance.now();
  const at = { port, host: '127.0.0.1' };
  const socket = safe ? connectTls({ ...at, ca: certificates.authority }) : connect(at);
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: ${after}\r\n`;
  socket.write(`${head}Content-Length: ${length}\r\n\r\n${' '.repeat(first)}`);
  let left = length - first;
  const timer = setInterval(() => {
    const bytes = Math.min(left, drop);
    left -= bytes;
    if (bytes > 0 && socket.writable) socket.write(' '.repeat(bytes));
  }, every);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  return { answer, took: performance.now() - started };
}

const slow = /^HTTP\/1\.1 408 [\s\S]*connection: close[\s\S]*"code":"message\.slow"/i;

test('a body that comes too slowly is told so before it is whole, and holds nothing afterwards; the others are served', async () => {
  const dripping = [dripped(90_000), dripped(200_000, { first: 5000 }), dripped(200_000, { drop: 20 })];
  const silent = dripped(90_000, { first: 1, drop: 0 });
  expect((await device.call('/v1/pull', { after: streamStart, limit: 10, whole: true })).json).toMatchObject({
    lineage: 'ok',
  });
  for (const { answer, took } of await Promise.all([...dripping, silent])) {
    expect(answer).toMatch(slow);
    expect(took).toBeGreaterThan(window / 2);
  }
  await expect.poll(held, { timeout: 10_000 }).toBe(0);
});

test('a body that comes as fast as it must is read, however long it takes, and so is a short end', async () => {
  // Nobody knows the stranger: the whole body was read for it.
  const steady = await dripped(40_000, { drop: 500 });
  expect(steady.answer).toMatch(/^HTTP\/1\.1 401 /);
  expect(steady.took).toBeGreaterThan(2 * window);
  const ending = await dripped(30_000, { first: 29_990, drop: 2 });
  expect(ending.answer).toMatch(/^HTTP\/1\.1 401 /);
});

test('what is refused unread is not waited for either', async () => {
  for (const asked of [{ path: '/nowhere' }, {}]) {
    const { answer, took } = await dripped(20_000_000, { ...asked, after: 'keep-alive' });
    expect(answer).toMatch(/^HTTP\/1\.1 4(04|13) /);
    expect(took).toBeGreaterThan(window / 2);
    // It is never silent: by that it would never be cut.
    expect(took).toBeLessThan(30_000);
  }
});

/** The same centre behind another door. Its end ends those who wait at it. */
async function beside(settings: Partial<ServerSettings>) {
  const means = { ...door.means, waiting: new Waiting(door.database) };
  const http = buildServer(means, { level: 'silent', bodies, ...settings });
  await http.listen({ host: '127.0.0.1', port: 0 });
  const port = portOf({ http });
  means.origin = `http://127.0.0.1:${port}`;
  return { means, http, port };
}

test('over TLS bytes are counted as they travel', async () => {
  const { http, port } = await beside({ doors: new Doors(certificates.right) });
  const way = { port, safe: true };
  expect((await dripped(90_000, way)).answer).toMatch(slow);
  expect((await dripped(40_000, { ...way, drop: 500 })).answer).toMatch(/^HTTP\/1\.1 401 /);
  await http.close();
});

test('what has come is answered in time, whatever becomes of the work', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  const { means, http } = await beside({ answering: 300, level: 'error', stream });
  const { origin } = device;
  device.origin = means.origin;
  const began = performance.now();
  // Its stream holds its enrolment, and nothing more comes.
  const late = await device.call('/v1/wait', { after: 1, patience: 20_000 });
  device.origin = origin;
  expect([late.status, late.json]).toMatchObject([503, { code: 'centre.busy' }]);
  expect(late.headers.get('retry-after')).toBe('5');
  expect(performance.now() - began).toBeLessThan(15_000);
  // The work ends now, and its answer is nobody's.
  means.waiting.end();
  await http.close();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ route: '/v1/wait', msg: 'not answered in time' });
});
