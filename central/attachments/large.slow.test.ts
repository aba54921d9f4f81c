import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentMessages, officeMessages, tus } from '../../shared/transport/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { type CentreProcess, startProcess } from '../testing/processes.ts';
import { startServer, type TestServer } from '../testing/servers.ts';
import { begin, piece, type TestFile, testFile } from '../testing/uploading.ts';

const mebibyte = 1024 * 1024;
let server: TestServer;
let folder: string;
let device: TestDevice;
const centres: CentreProcess[] = [];
const environment = () => ({ DATABASE_URL: server.cluster.url, ONIR_FOLDER: folder, ONIR_LOG_LEVEL: 'warn' });

beforeAll(async () => {
  server = await startServer('embedded', {});
  folder = await mkdtemp(join(tmpdir(), 'onir-large-'));
  centres.push(...(await Promise.all([1, 2].map(() => startProcess(environment())))));
  const said = centres.map((centre) => centre.said()).join('\n');
  const ministry = new TestDevice(centres[0]?.origin ?? '');
  for (const [, code = ''] of said.matchAll(/until \S+: (\S+)/g))
    if ((await ministry.enrol(code)).status === 200) break;
  const sent = await ministry.call('/v1/offices/register', { card: testCard(), office: null });
  device = new TestDevice(ministry.origin);
  await device.join(officeMessages.register.answer.parse(sent.json).code, ministry);
  await device.call('/v1/push', { bodies: [device.founding(testCard())] });
}, 180_000);
afterAll(async () => {
  await Promise.all(centres.map((centre) => centre.end('SIGKILL')));
  await server.end();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const anywhere = () => {
  device.origin = centres[Math.floor(Math.random() * centres.length)]?.origin ?? '';
};

async function named(file: TestFile): Promise<void> {
  const body = device.event('office.amended', { card: testCard(), file: file.ref });
  expect((await device.call('/v1/push', { bodies: [body] })).status).toBe(200);
}

async function state({ ref }: TestFile): Promise<string | undefined> {
  anywhere();
  const sent = await device.call('/v1/attachments/have', { ids: [ref.id] }).catch(() => null);
  if (sent?.status !== 200) return undefined;
  return attachmentMessages.have.answer.parse(sent.json).states[ref.id];
}

/** As a workstation does: asks where it stands, and goes on from there, at whatever process is there. @returns bytes sent */
async function insist(file: TestFile): Promise<number> {
  let sent = 0;
  for (;;) {
    anywhere();
    const begun = await begin(device, file).catch(() => null);
    if (begun?.status === 409) return sent;
    if (begun?.status !== 201) continue;
    const location = begun.headers.get('location') ?? '';
    expect(location.startsWith(tus.path)).toBe(true);
    for (let at = Number(begun.headers.get('upload-offset')); at < file.bytes.length; ) {
      const bytes = file.bytes.subarray(at, at + mebibyte);
      sent += bytes.length;
      const answer = await piece(device, location, at, bytes).catch(() => null);
      if (answer?.status !== 204) break;
      at += bytes.length;
    }
  }
}

async function resident(centre: CentreProcess | undefined): Promise<number> {
  const text = await (await fetch(`${centre?.operations}/metrics`)).text();
  return Number(/onir_resident_bytes (\d+)/.exec(text)?.[1]);
}

test('processes killed at will, in the midst of pieces and of checking: every byte is there, and it is told', {
  timeout: 300_000,
}, async () => {
  const files = [10, 12, 14].map((size) => testFile(size * mebibyte + 1234));
  for (const file of files) await named(file);
  let working = true;
  const killing = (async () => {
    for (let kill = 0; working; kill++) {
      const place = kill % centres.length;
      await centres[place]?.end('SIGKILL');
      centres[place] = await startProcess(environment());
    }
  })();
  let sent = 0;
  for (const file of files) sent += await insist(file);
  working = false;
  await killing;
  const whole = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  // Of each cut at most the piece that was under way is sent again.
  expect(sent).toBeLessThan(whole + 40 * mebibyte);
  for (const file of files) await expect.poll(() => state(file), { timeout: 120_000 }).toBe('verified');
});

test('the largest file takes no more memory than a small one', { timeout: 180_000 }, async () => {
  const [first] = centres;
  const small = testFile(2 * mebibyte);
  await named(small);
  await insist(small);
  await expect.poll(() => state(small), { timeout: 60_000 }).toBe('verified');
  const before = Math.max(await resident(first), await resident(centres[1]));
  const file = testFile(60 * mebibyte);
  await named(file);
  expect(await insist(file)).toBe(file.bytes.length);
  await expect.poll(() => state(file), { timeout: 60_000 }).toBe('verified');
  const after = Math.max(await resident(first), await resident(centres[1]));
  expect(after - before).toBeLessThan(90 * mebibyte);
});
