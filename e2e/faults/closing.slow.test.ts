import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmDevice } from '../../central/offices/index.ts';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import { bundled } from '../../electron/office/store/testing/index.ts';
import { mayMount, mountSmallDisk, unmount } from '../../electron/office/store/testing/linked/index.ts';
import {
  employeeInput,
  RecordingShell,
  seatColleague,
  TestWindow,
  turkistan,
} from '../../electron/office/testing/index.ts';
import { emptyDraft } from '../../shared/access/index.ts';
import type { Result } from '../../shared/kernel/index.ts';
import type { ClosingLife } from './closing-child.ts';
import { leaveRoom, withoutFullDisk } from './full-disk.ts';
import { ownShare } from './share.ts';

/** `npm run soak` goes to every place that is no migration of the new store, the suite to a few of each kind. */
const soak = Number(process.env.ONIR_SOAK ?? 0) > 0;
/** Of strangers the centre lets in one a second; nobody waits in the suite. */
const busyMs = 3_000;
/** Bytes of room more at each attempt. */
const step = soak ? 16_384 : 262_144;
const goesOn = 'жаңа тарихтың паролі 26';
const name = { surname: 'Сейітова', given: 'Айгүл', patronymic: '' };

let door: TestDoor;
let program: string;
let template: string;
let colleague: { person: string; password: string };
let draft: string;
let digest: string;
const folders: string[] = [];

beforeAll(async () => {
  door = await startDoor('embedded');
  program = await bundled('e2e/faults/closing-child.ts');
  await standalone();
}, 180_000);
afterAll(async () => {
  for (const each of [...folders, template, program]) rmSync(each, { recursive: true, force: true });
  await door.end();
}, 180_000);

/** An office that has begun by itself, with a request that somebody is typing; nobody sits there. */
async function standalone(): Promise<void> {
  const window = new TestWindow(undefined, new RecordingShell());
  template = window.folder;
  await window.did('session.setUp', turkistan);
  colleague = await seatColleague(window, ['officeAdministrator', 'specialist', 'auditor']);
  const employee = window.newId();
  await window.did('employees.enter', { id: employee, input: employeeInput({}) });
  draft = window.newId();
  const lines = [{ employee, systems: [] }];
  await window.did('access.saveDraft', { id: draft, draft: { ...emptyDraft('kk'), lines } });
  digest = (await window.did('audit.verify', {})).digest;
  await window.lockAndReturn();
}

interface Lived {
  folder: string;
  office: string;
  code: string;
  told: string[];
  killed: boolean;
}

/** One life on a copy of the disk, with a code of its own. */
async function life(dies: ClosingLife['dies']): Promise<Lived> {
  const folder = mkdtempSync(join(tmpdir(), 'onir-closing-'));
  folders.push(folder);
  cpSync(template, folder, { recursive: true });
  const office = (await door.offices.register({ ...turkistan.card }, null)) ?? '';
  const code = (await door.offices.openCode(office, null))?.code ?? '';
  const given: ClosingLife = { folder, origin: door.origin, code, ...colleague, goesOn, dies };
  const child = spawn(process.execPath, [join(program, 'child.mjs'), JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [exit, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once('close', (...end) => resolve(end));
  });
  if (exit !== 0 && signal !== 'SIGKILL') throw new Error(`the workstation ended by itself: ${exit}`);
  const told = text.split('\n').filter(Boolean);
  if (!told.includes('busy')) return { folder, office, code, told, killed: signal === 'SIGKILL' };
  await pause(busyMs);
  return life(dies);
}

/** Every place of a file, every one after the new store was made, and now and then one before. */
function chosen(told: readonly string[]): ClosingLife['dies'][] {
  const places = told.filter((line) => line.startsWith('place '));
  const made = places.findLastIndex((line) => line.includes('founding'));
  const marked = places.findIndex((line) => line.includes('closed.json'));
  const kinds = {
    file: places.flatMap((line, at) => (line.startsWith('place file') ? [at] : [])),
    closing: places.flatMap((_line, at) => (at > made && at < marked ? [at] : [])),
    closed: places.flatMap((_line, at) => (at >= marked ? [at] : [])).slice(0, soak ? undefined : 6),
    other: places.flatMap((line, at) => (at < made && line.startsWith('place statement') ? [at] : [])),
  };
  const spread = (of: readonly number[], most: number) => {
    const count = Math.min(most, of.length);
    return Array.from({ length: count }, (_, i) => of[Math.floor(((i + 0.5) * of.length) / count)] ?? 0);
  };
  const all = 1000;
  const most = soak
    ? { file: all, closing: all, closed: all, other: 40 }
    : { file: 1, closing: 1, closed: 1, other: 0 };
  const chosenOf = (['file', 'closing', 'closed', 'other'] as const).flatMap((kind) =>
    spread(kinds[kind], most[kind]),
  );
  return [...new Set(chosenOf)].map((at) => fromFile(places, at));
}

function fromFile(places: readonly string[], at: number): NonNullable<ClosingLife['dies']> {
  const file = places.slice(0, at).findLastIndex((line) => line.startsWith('place file '));
  const name = places[file];
  const times = places.slice(0, file + 1).filter((line) => line === name).length;
  return { after: name ? `${name.slice('place '.length)} ${times}` : null, left: at - file - 1 };
}

const settings = () => ({ origin: door.origin, authority: '', proxy: '', metered: false });

/** Codes are tried so often and no more: whoever is told so comes again. */
async function heard<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  const result = await call();
  if (result.ok || result.problem.code !== 'centre.busy') return result;
  await pause(busyMs);
  return heard(call);
}

/** As it was before, nothing missing: then the same code closes it. @returns whether it was still written */
async function closedByTheSameCode(window: TestWindow, { office, code }: Lived): Promise<boolean> {
  await window.did('session.signIn', colleague);
  const { volume } = await window.did('session.status', {});
  if (volume) {
    // The mark was not written any more: opening it has done that.
    await window.lockAndReturn();
    return false;
  }
  expect((await window.did('access.openDraft', { id: draft })).id).toBe(draft);
  expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, digest });
  const asked = await heard(() => window.call('volumes.ask', { settings: settings(), code }));
  expect(asked).toMatchObject({ value: { there: { office }, here: { drafts: 1 } } });
  const before = window.ended;
  const close = () => window.call('volumes.close', { settings: settings(), code, password: goesOn });
  expect(await heard(close)).toMatchObject({ ok: true });
  await window.afterEnd(before);
  return true;
}

/** Wholly closed: it is read as it was, and whoever comes after it waits. */
async function whole(window: TestWindow, { office }: Pick<Lived, 'office'>): Promise<void> {
  const status = await window.did('session.status', {});
  expect(status).toMatchObject({ stage: 'joining', volumes: [{ name: turkistan.card.name }] });
  await window.did('session.chooseVolume', { volume: status.volumes[0]?.volume ?? '' });
  await window.did('session.signIn', colleague);
  expect(await window.did('audit.verify', {})).toMatchObject({ ok: true, digest });
  expect((await window.did('access.openDraft', { id: draft })).id).toBe(draft);
  await window.lockAndReturn();
  // However often it was begun: one workstation waits for its confirmation.
  const devices = await door.offices.devices(office);
  expect(devices.map(({ revoked, confirmed }) => [revoked, confirmed])).toEqual([[null, null]]);
}

/** The work goes on where the code led to, with what was begun. */
async function joined(window: TestWindow, { office }: Pick<Lived, 'office'>): Promise<void> {
  await window.did('session.resumeJoin', { password: goesOn });
  const [waits] = await door.offices.devices(office);
  await confirmDevice(door.means, { office, device: waits?.device ?? '' }, null);
  while ((await window.did('session.joining', {})).phase !== 'ready') {
    expect(window.failures).toEqual([]);
    await pause(20);
  }
  await window.did('session.finishJoin', { card: turkistan.card, name });
  await seatColleague(window, ['specialist'], 'Нұрланова');
  expect(await window.did('volumes.carried', {})).toHaveLength(1);
  await window.lockAndReturn();
}

test(
  'a workstation is killed anywhere while its history is closed: it is not closed yet or wholly, and the same code goes on',
  async () => {
    const measured = await life(null);
    expect(measured.told.at(-1)).toBe('closed');
    const ends = { before: 0, after: 0 };
    for (const place of ownShare(chosen(measured.told))) {
      const lived = await life(place);
      // What it does when nobody waits may have come before its end in one life alone.
      if (!lived.killed) continue;
      const window = new TestWindow(lived.folder, new RecordingShell());
      const { stage } = await window.did('session.status', {});
      const written = stage === 'signIn' && (await closedByTheSameCode(window, lived));
      await whole(window, lived);
      const seen = ends[written ? 'before' : 'after']++;
      // The way in is the same from here on, wherever it was cut.
      if (seen % 10 === 0) await joined(window, lived);
    }
    process.stdout.write(`killed before the closing ${ends.before} times, after it ${ends.after} times\n`);
    expect(Math.min(ends.before, ends.after)).toBeGreaterThan(0);
  },
  soak ? 3_600_000 : 300_000,
);

test.skipIf(!mayMount)(
  'the disk is full while a history is closed: it is told, it stays as it was, and the same code closes it when there is room',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onir-closing-'));
    folders.push(folder);
    mountSmallDisk(folder, '8m');
    try {
      cpSync(template, folder, { recursive: true });
      const office = (await door.offices.register({ ...turkistan.card }, null)) ?? '';
      const code = (await door.offices.openCode(office, null))?.code ?? '';
      const window = new TestWindow(folder, new RecordingShell());
      await window.did('session.signIn', colleague);
      const before = window.ended;
      let told = 0;
      const close = () => window.call('volumes.close', { settings: settings(), code, password: goesOn });
      // Each time some more room: it comes further, and is stopped at another place.
      for (let left = 0; ; left += step) {
        leaveRoom(join(folder, 'ballast'), left);
        const closed = await heard(close);
        rmSync(join(folder, 'ballast'));
        if (closed.ok) break;
        expect([left, closed]).toEqual([left, { ok: false, problem: { code: 'store.diskFull' } }]);
        told++;
        expect(await window.did('session.status', {})).toMatchObject({ stage: 'working', volume: null });
        const { draft: typed } = await window.did('access.openDraft', { id: draft });
        await window.did('access.saveDraft', { id: draft, draft: typed });
      }
      expect([told > 1, withoutFullDisk(window.failures.splice(0))]).toEqual([true, []]);
      await window.afterEnd(before);
      await whole(window, { office });
      await joined(window, { office });
    } finally {
      unmount(folder);
    }
  },
  300_000,
);
