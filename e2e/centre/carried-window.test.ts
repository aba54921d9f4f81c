import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchangeFiles } from '../../central/exchange/index.ts';
import type { TestDoor } from '../../central/testing/index.ts';
import {
  foundedOffice,
  RecordingShell,
  type TestWindow,
  turkistan,
} from '../../electron/office/testing/index.ts';
import { CentreWork, name } from './centre-work.ts';

let work: CentreWork;
let door: TestDoor;
let stick: string;

beforeAll(async () => {
  stick = await mkdtemp(join(tmpdir(), 'onir-stick-'));
  work = await CentreWork.start();
  ({ door } = work);
}, 60_000);
afterAll(async () => {
  await work.end();
  await rm(stick, { recursive: true, force: true });
});

/** A workstation of a new office, let in over the network once; from then on there is none. */
async function joined(): Promise<{ window: TestWindow; shell: RecordingShell }> {
  const shell = new RecordingShell();
  const { office, code } = await work.registered();
  const window = await work.entered(office, code, work.workstation(undefined, shell));
  await window.did('session.finishJoin', { card: turkistan.card, name });
  await window.did('link.change', { ...work.settings(), origin: 'http://127.0.0.1:9' });
  await window.did('link.setPaused', { paused: true });
  return { window, shell };
}

const act = async (window: TestWindow) =>
  window.did('people.admit', { name: { ...name, given: 'Ерлан' }, roles: ['specialist'] });
const waiting = async (window: TestWindow) => (await window.did('link.state', {})).waiting.events;

async function written({ window, shell }: Awaited<ReturnType<typeof joined>>, to: string) {
  shell.places.push(join(stick, to));
  return window.did('link.writeExchangeFile', {});
}
async function answered(from: string, to: string): Promise<void> {
  const means = { ...door.means, verifying: door.verifying };
  await exchangeFiles(means, [join(stick, from)], join(stick, to));
}
async function read({ window, shell }: Awaited<ReturnType<typeof joined>>, from: string) {
  shell.picks.push(join(stick, from));
  return window.call('link.readExchangeFile', {});
}

test('an office without a network writes, reads, and everything is confirmed; a refused file changes nothing', async () => {
  const at = await joined();
  const { window } = at;
  await act(window);
  const before = await waiting(window);
  expect(before).toBeGreaterThan(0);
  expect(await window.did('link.writeExchangeFile', {})).toBeNull();
  expect(await written(at, 'out.onirx')).toMatchObject({ events: before, attachments: 0, volumes: 1 });
  expect(await waiting(window)).toBe(before);
  await answered('out.onirx', 'back.onirx');

  const other = await joined();
  await written(other, 'other.onirx');
  await answered('other.onirx', 'other-back.onirx');
  const whole = await readFile(join(stick, 'back.onirx'));
  const bad = async (file: string, bytes: Uint8Array) => writeFile(join(stick, file), bytes);
  await bad('cut.onirx', whole.subarray(0, whole.length - 9));
  await bad('text.onirx', Buffer.from('{"a": 1}\n'));
  const line = JSON.parse(whole.subarray(0, whole.indexOf(0x0a)).toString('utf8'));
  await bad('newer.onirx', Buffer.from(`${JSON.stringify({ ...line, header: { ...line.header, v: 2 } })}\n`));
  await bad('stranger.onirx', Buffer.from(`${JSON.stringify({ ...line, key: 'a'.repeat(64) })}\n`));
  const forged = { ...line, header: { ...line.header, created: '2026-01-01T00:00:00.000Z' } };
  await bad(
    'forged.onirx',
    Buffer.concat([Buffer.from(JSON.stringify(forged)), whole.subarray(whole.indexOf(0x0a))]),
  );
  const refusals = {
    'cut.onirx': 'exchange.damaged',
    'forged.onirx': 'exchange.damaged',
    'text.onirx': 'exchange.unreadable',
    'nowhere.onirx': 'exchange.unreadable',
    'newer.onirx': 'exchange.newer',
    'stranger.onirx': 'exchange.otherCentre',
    'out.onirx': 'exchange.own',
    'other-back.onirx': 'exchange.otherOffice',
  };
  const report = await window.did('audit.verify', {});
  for (const [file, code] of Object.entries(refusals))
    expect([file, await read(at, file)]).toMatchObject([file, { ok: false, problem: { code } }]);
  expect((await window.did('audit.verify', {})).digest).toBe(report.digest);
  expect(await waiting(window)).toBe(before);

  expect(await read(at, 'back.onirx')).toMatchObject({ ok: true, value: { is: 'done' } });
  expect(await waiting(window)).toBe(0);
  expect((await window.did('link.state', {})).lastContact).not.toBeNull();
  expect(await read(at, 'back.onirx')).toMatchObject({ ok: true, value: { is: 'old', rows: 0 } });
  expect(window.failures.concat(other.window.failures)).toEqual([]);
}, 60_000);

test('how far a file is written and read is told hundredth by hundredth, each once and none backwards', async () => {
  const at = await joined();
  const { window } = at;
  for (let times = 0; times < 30; times++) await act(window);
  const told = () => window.progress.splice(0).map(({ done, total }) => done / total);
  told();
  await written(at, 'long.onirx');
  const writing = told();
  await answered('long.onirx', 'long-back.onirx');
  expect(await read(at, 'long-back.onirx')).toMatchObject({ ok: true, value: { is: 'done' } });
  const reading = told();
  for (const steps of [writing, reading]) {
    expect(steps.length).toBeGreaterThan(0);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(steps.at(-1)).toBeLessThanOrEqual(1);
  }
  // Read to its end before anything of it counts, and then once more.
  expect(reading.length).toBeGreaterThan(1);
  expect(reading.at(-1)).toBeGreaterThan(0.5);
}, 60_000);

test('a neighbour with a network carries the file there and the answer back, and takes nothing of either', async () => {
  const at = await joined();
  const neighbour = await joined();
  const before = await waiting(at.window);
  expect(before).toBeGreaterThan(0);
  await written(at, 'neighbour.onirx');
  const carry = (file: string, to: string) => {
    neighbour.shell.picks.push(join(stick, file));
    neighbour.shell.places.push(join(stick, to));
    return neighbour.window.call('link.carryForeignFile', {});
  };
  expect(await carry('neighbour.onirx', 'neighbour-back.onirx')).toMatchObject({
    problem: { code: 'link.paused' },
  });
  neighbour.shell.picks.length = 0;
  neighbour.shell.places.length = 0;
  await neighbour.window.did('link.change', {
    origin: door.origin,
    authority: '',
    proxy: '',
    metered: false,
  });
  await neighbour.window.did('link.setPaused', { paused: false });
  while ((await neighbour.window.did('link.state', {})).waiting.events > 0) await pause(20);
  const { digest } = await neighbour.window.did('audit.verify', {});
  expect(await carry('neighbour.onirx', 'neighbour-back.onirx')).toMatchObject({ ok: true });
  const whole = await readFile(join(stick, 'neighbour.onirx'));
  await writeFile(join(stick, 'neighbour-cut.onirx'), whole.subarray(0, whole.length - 9));
  expect(await carry('neighbour-cut.onirx', 'nothing.onirx')).toMatchObject({
    problem: { code: 'exchange.damaged' },
  });
  expect(await carry('nowhere.onirx', 'nothing.onirx')).toMatchObject({
    problem: { code: 'exchange.unreadable' },
  });
  expect(existsSync(join(stick, 'nothing.onirx'))).toBe(false);
  expect((await neighbour.window.did('audit.verify', {})).digest).toBe(digest);
  expect(await read(at, 'neighbour-back.onirx')).toMatchObject({ ok: true, value: { is: 'done' } });
  expect(await waiting(at.window)).toBe(0);
  expect(at.window.failures.concat(neighbour.window.failures)).toEqual([]);
}, 60_000);

test('what cannot be written, or is stopped, leaves nothing on the stick', async () => {
  const at = await joined();
  at.shell.places.push(join(stick, 'no-such-folder', 'a.onirx'));
  expect(await at.window.call('link.writeExchangeFile', {})).toMatchObject({
    problem: { code: 'exchange.unwritable' },
  });
  const files = () => readdirSync(stick).sort();
  const before = files();
  at.shell.places.push(join(stick, 'stopped.onirx'));
  const id = 900_000;
  const answer = at.window.message({ id, call: 'link.writeExchangeFile', input: {} });
  await at.window.message({ cancel: id });
  await answer;
  while (existsSync(join(stick, 'stopped.onirx.part'))) await pause(5);
  expect(files().filter((each) => each !== 'stopped.onirx')).toEqual(before);
  await copyFile(join(stick, 'back.onirx'), join(stick, 'copy.onirx'));
  expect(await read(at, 'copy.onirx')).toMatchObject({ problem: { code: 'exchange.otherOffice' } });
}, 60_000);

test('a standalone office has nothing to exchange', async () => {
  const { window } = await foundedOffice();
  for (const call of ['link.writeExchangeFile', 'link.readExchangeFile', 'link.carryForeignFile'] as const)
    expect(await window.call(call, {})).toMatchObject({ problem: { code: 'link.standalone' } });
  await window.close();
}, 30_000);
