import { fork } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CentreRefused } from '../../electron/office/link/index.ts';
import { newDevice, type Store } from '../../electron/office/store/index.ts';
import { bundled } from '../../electron/office/store/testing/index.ts';
import {
  enrolled,
  fixedSurroundings,
  LongHistory,
  linkOf,
  mayMount,
  mountSmallDisk,
  removeFolder,
  unmount,
} from '../../electron/office/store/testing/linked/index.ts';
import { leaveRoom } from './full-disk.ts';
import { ownShare } from './share.ts';
import type { TakingLife, Told } from './taking-child.ts';

/** `npm run soak` goes to every statement, the suite to some. */
const rounds = Number(process.env.ONIR_SOAK ?? 0) > 0 ? Number.POSITIVE_INFINITY : 4;

let program: string;
let history: LongHistory;
/** The disk of a workstation that has nothing yet. */
let template: string;
let device: Pick<Store, 'office' | 'device'>;

beforeAll(async () => {
  program = await bundled('e2e/faults/taking-child.ts');
  history = await LongHistory.begin();
  template = history.folder();
  const { store } = await history.joined(template);
  device = { office: store.office, device: store.device };
  await store.close();
}, 120_000);
afterAll(async () => {
  await history.end();
  removeFolder(program);
});

/** A copy of that disk. */
function another(at = history.folder()): string {
  cpSync(template, at, { recursive: true });
  return at;
}

/** @returns how many statements it took; null when it was killed */
async function life(of: TakingLife): Promise<number | null> {
  const child = fork(join(program, 'child.mjs'), [JSON.stringify(of)], { serialization: 'advanced' });
  const link = linkOf(history.centre, device) as unknown as Record<
    string,
    (...input: unknown[]) => Promise<unknown>
  >;
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
  const other = await history.opened(at, 'again');
  await history.whole(other);
  await other.store.close();
}

test('a workstation is killed anywhere while it takes a snapshot: what was cut goes on and ends with all of it', async () => {
  const took = await life({ folder: another(), dies: null });
  if (took === null) throw new Error('it was not to be killed');
  expect(took).toBeGreaterThan(100);
  const count = Math.min(rounds, took);
  const places = Array.from({ length: count }, (_, round) => Math.floor(((round + 0.5) * took) / count));
  for (const dies of ownShare(places)) {
    const at = another();
    expect([dies, await life({ folder: at, dies })]).toEqual([dies, null]);
    await whole(at);
    rmSync(at, { recursive: true });
  }
}, 3_600_000);

test.skipIf(!mayMount)(
  'the disk is full in the midst of a snapshot: it is told, and goes on when there is room',
  async () => {
    const at = history.folder();
    mountSmallDisk(at, '6m');
    try {
      another(at);
      const ballast = join(at, 'ballast');
      const { store } = await history.opened(at, 'full');
      const told: string[] = [];
      // Each time some more room: it comes further, and is stopped at another place.
      for (let left = 0; ; left += 48) {
        leaveRoom(ballast, left * 1024);
        try {
          await history.exchanged(store);
          await history.rest(store);
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
  const at = another();
  let other = await history.opened(at, 'revoked');
  await history.exchanged(other.store);
  const revoked = new CentreRefused('device.revoked', new Date().toISOString(), null);
  const link = { ...linkOf(history.centre, other.store), snapshot: () => Promise.reject(revoked) };
  await expect(history.rest(other.store, link)).rejects.toBe(revoked);
  expect(await other.store.link.history()).not.toBeNull();
  await other.write('written before anybody knew');
  await other.store.renew(newDevice(fixedSurroundings('anew')));
  await other.store.close();

  other = await history.opened(at, 'come in anew');
  await enrolled(history.centre, other.store);
  await history.whole(other);
  const found = await history.desk.store.read((q) =>
    q.query('SELECT title FROM note WHERE title LIKE ?', ['written%']),
  );
  expect(found).toEqual([{ title: 'written before anybody knew' }]);
  await other.store.close();
});
