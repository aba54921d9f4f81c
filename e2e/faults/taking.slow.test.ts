import { fork } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CentreRefused } from '../../electron/office/link/index.ts';
import { newDevice, type Store, verifier } from '../../electron/office/store/index.ts';
import { bundled } from '../../electron/office/store/testing/index.ts';
import {
  type Desk,
  enrolled,
  fixedSurroundings,
  linkedWiring,
  linkOf,
  mayMount,
  mountSmallDisk,
  must,
  newCentre,
  newDesk,
  opening,
  openStore,
  removeFolder,
  reopen,
  temporaryFolder,
  unmount,
} from '../../electron/office/store/testing/linked/index.ts';
import { bringRest, syncOnce } from '../../shared/sync/index.ts';
import { leaveRoom } from './full-disk.ts';
import type { TakingLife, Told } from './taking-child.ts';

/** `npm run soak` goes to every statement, the suite to some. */
const rounds = Number(process.env.ONIR_SOAK ?? 0) > 0 ? Number.POSITIVE_INFINITY : 4;
const nowMs = Date.parse('2026-11-21T06:00:00.000Z');
const wiring = { wiring: linkedWiring };
const notes = 40;

let program: string;
let centre: ReturnType<typeof newCentre>;
/** A workstation with the whole history, and the disk of one that has nothing yet. */
let desk: Desk;
let template: string;
let device: Pick<Store, 'office' | 'device'>;
const folders: string[] = [];

function folder(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made;
}

beforeAll(async () => {
  program = await bundled('e2e/faults/taking-child.ts');
  centre = newCentre(nowMs);
  const at = folder();
  await (await newDesk(at, fixedSurroundings('first'))).store.close();
  desk = await reopen(at, fixedSurroundings('later'), wiring);
  await enrolled(centre, desk.store, { numbered: true });
  for (let i = 0; i < notes; i++) await desk.write(`note ${i}`);
  await exchanged(desk.store);
  template = folder();
  const fresh = must(
    await openStore(opening(template, fixedSurroundings('second'), { ...wiring, create: true })),
  );
  await enrolled(centre, fresh);
  device = { office: fresh.office, device: fresh.device };
  await fresh.close();
}, 120_000);
afterAll(async () => {
  await desk.store.close();
  for (const each of [...folders, program]) removeFolder(each);
});

const meansOf = (store: Store) => ({
  ...{ workstation: store.workstation, link: linkOf(centre, store), snapshotFrom: 5 },
  authors: { verifier, announces: linkedWiring.announces },
});

async function exchanged(store: Store): Promise<void> {
  const end = await syncOnce({ ...meansOf(store), now: () => new Date(nowMs).toISOString() });
  expect(end).toMatchObject({ is: 'done' });
}

/** @returns how many statements it took; null when it was killed */
async function life(of: TakingLife): Promise<number | null> {
  const child = fork(join(program, 'child.mjs'), [JSON.stringify(of)], { serialization: 'advanced' });
  const link = linkOf(centre, device) as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>;
  let took: number | null = null;
  const answer = async ({ id, call, input }: Exclude<Told, { took: number }>) => {
    const given = await link[call]?.(...input);
    if (child.connected) child.send({ id, answer: given }, () => undefined);
  };
  child.on('message', (told: Told) => {
    if ('took' in told) took = told.took;
    // Without an answer it would wait for ever.
    else answer(told).catch(() => child.kill());
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once('close', (...end) => resolve(end));
  });
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the workstation ended by itself: ${code}`);
  return took;
}

/** What was cut goes on, and ends with what everybody has. */
async function whole(at: string): Promise<void> {
  const other = await reopen(at, fixedSurroundings('again'), wiring);
  await exchanged(other.store);
  expect(await bringRest(meansOf(other.store))).toBe('whole');
  await exchanged(other.store);
  await exchanged(desk.store);
  await Promise.all([other.store.idle(), desk.store.idle()]);
  const [one, two] = [await other.store.verify(), await desk.store.verify()];
  expect([one.firstBad, one.ok, one.digest]).toEqual([null, true, two.digest]);
  await other.store.close();
}

test('a workstation is killed anywhere while it takes a snapshot: what was cut goes on and ends with all of it', async () => {
  const first = folder();
  cpSync(template, first, { recursive: true });
  const took = await life({ folder: first, dies: null });
  if (took === null) throw new Error('it was not to be killed');
  expect(took).toBeGreaterThan(100);
  const count = Math.min(rounds, took);
  for (let round = 0; round < count; round++) {
    const at = folder();
    cpSync(template, at, { recursive: true });
    const dies = Math.floor(((round + 0.5) * took) / count);
    expect([dies, await life({ folder: at, dies })]).toEqual([dies, null]);
    await whole(at);
    rmSync(at, { recursive: true });
  }
}, 3_600_000);

test.skipIf(!mayMount)(
  'the disk is full in the midst of a snapshot: it is told, and goes on when there is room',
  async () => {
    const at = folder();
    mountSmallDisk(at, '6m');
    try {
      cpSync(template, at, { recursive: true });
      const ballast = join(at, 'ballast');
      const store = must(await openStore(opening(at, fixedSurroundings('full'), wiring)));
      const told: string[] = [];
      // Each time some more room: it comes further, and is stopped at another place.
      for (let left = 0; ; left += 48) {
        leaveRoom(ballast, left * 1024);
        try {
          await exchanged(store);
          await bringRest(meansOf(store));
          break;
        } catch (error) {
          told.push((error as { problem?: { code: string } }).problem?.code ?? String(error));
        } finally {
          rmSync(ballast, { force: true });
        }
      }
      expect(told.length).toBeGreaterThan(1);
      expect(new Set(told)).toEqual(new Set(['store.diskFull']));
      await store.close();
      await whole(at);
    } finally {
      unmount(at);
    }
  },
  120_000,
);

test('a workstation is revoked in the midst of a snapshot: it keeps what it has, and ends with all of it when it has come in anew', async () => {
  const at = folder();
  cpSync(template, at, { recursive: true });
  let other = await reopen(at, fixedSurroundings('revoked'), wiring);
  await exchanged(other.store);
  const revoked = new CentreRefused('device.revoked', new Date(nowMs).toISOString(), null);
  const link = { ...linkOf(centre, other.store), snapshot: () => Promise.reject(revoked) };
  await expect(bringRest({ ...meansOf(other.store), link })).rejects.toBe(revoked);
  expect(await other.store.link.history()).not.toBeNull();
  await other.write('written before anybody knew');
  await other.store.renew(newDevice(fixedSurroundings('anew')));
  await other.store.close();

  other = await reopen(at, fixedSurroundings('come in anew'), wiring);
  await enrolled(centre, other.store);
  await exchanged(other.store);
  expect(await bringRest(meansOf(other.store))).toBe('whole');
  await exchanged(other.store);
  await exchanged(desk.store);
  const found = await desk.store.read((q) =>
    q.query('SELECT title FROM note WHERE title LIKE ?', ['written%']),
  );
  expect(found).toEqual([{ title: 'written before anybody knew' }]);
  await Promise.all([other.store.idle(), desk.store.idle()]);
  const [one, two] = [await other.store.verify(), await desk.store.verify()];
  expect([one.firstBad, one.ok, one.digest]).toEqual([null, true, two.digest]);
  await other.store.close();
});
