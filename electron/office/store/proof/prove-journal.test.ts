import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closed,
  type Desk,
  fixedSurroundings,
  must,
  newDesk,
  removeFolder,
  reopen,
  temporaryFolder,
} from '../testing/desk.ts';
import { LanesHere } from '../testing/lanes.ts';
import { corrected, issued } from '../testing/logins.ts';
import type { Lanes } from './range.ts';

let folder: string;
let desk: Desk;
const surroundings = fixedSurroundings();

/** Positions 1–3 found the office; then 4 entry 1, 5 a note, 6 entry 2 (a correction of the first), 7 the note closed, 8 entry 3. */
beforeEach(async () => {
  folder = temporaryFolder();
  desk = await newDesk(folder, surroundings);
  const first = desk.id();
  must(await desk.act([issued(first, 'a')]));
  const note = await desk.write('note');
  must(await desk.act([corrected(first, 'b')]));
  must(await desk.act([closed(note)]));
  must(await desk.act([issued(desk.id(), 'c', ['d'])]));
});
afterEach(async () => {
  await desk.store.close();
  removeFolder(folder);
});

async function by(lanes: Lanes): Promise<void> {
  await desk.store.close();
  desk = await reopen(folder, surroundings, { lanes });
}

test.each([1, 2, 3, 4, 5, 8, 100])('ranges of %i say all that the thorough check does', async (size) => {
  const thorough = await desk.store.verifyJournal();
  const lanes = new LanesHere(size);
  await by(lanes);
  const seen: number[] = [];
  expect(await desk.store.verifyJournal((done, total) => seen.push(done / total))).toEqual(thorough);
  const whole = lanes.found.filter((each) => each !== null);
  expect(whole.reduce((sum, { end, start }) => sum + end.pos - start.pos, 0)).toBe(8);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});

test('a range that was asked before the key it needs was known is asked again', async () => {
  const lanes = new LanesHere(2);
  await by(lanes);
  expect(await desk.store.verifyJournal()).toMatchObject({ ok: true });
  // The key of the entries is announced at position 3.
  expect(lanes.found.filter((each) => each === null).length).toBeLessThanOrEqual(2);
  expect(lanes.found.at(-1)).not.toBeNull();
});

test('where a lane fails, and where one is in doubt, the thorough check says what is', async () => {
  const ended: string[] = [];
  const lane = (prove: () => Promise<null>) => ({
    ...{ prove, proveLinked: prove, proveStream: prove },
    ...{ fileHolds: () => Promise.resolve(true), forgottenHold: () => Promise.resolve(true) },
    end: () => Promise.resolve(void ended.push('ended')),
  });
  const failing = lane(() => Promise.reject(new Error('gone')));
  const doubting = lane(() => Promise.resolve(null));
  for (const each of [failing, doubting]) {
    await by({ worthFrom: 1, rangeSize: 3, start: () => [each, each] });
    expect(await desk.store.verifyJournal()).toMatchObject({ ok: true, counts: { entries: 3 } });
  }
  expect(ended).toHaveLength(4);
});

test('a short log is not worth it', async () => {
  await by({ worthFrom: 9, rangeSize: 3, start: () => expect.unreachable() });
  expect(await desk.store.verifyJournal()).toMatchObject({ ok: true });
});

test('a store that closes ends the proof first', async () => {
  const ended: string[] = [];
  const here = new LanesHere(1);
  await by({
    ...{ worthFrom: 1, rangeSize: 1 },
    start: (setup) =>
      here.start(setup).map(({ end, ...lane }) => ({
        ...lane,
        end: () => end().then(() => void ended.push('lane')),
      })),
  });
  const proof = desk.store.verifyJournal();
  await desk.store.close().then(() => ended.push('store'));
  await expect(proof).rejects.toThrow('call.cancelled');
  expect(ended).toEqual(['lane', 'lane', 'store']);
  desk = await reopen(folder, surroundings);
});

test('what is recorded meanwhile is left out', async () => {
  const here = new LanesHere(2);
  let late: Promise<unknown> | null = null;
  await by({
    ...{ worthFrom: 1, rangeSize: 2 },
    start: (setup) =>
      here.start(setup).map((lane) => ({
        ...lane,
        prove: async (asked) => {
          late ??= desk.act([issued(desk.id(), 'late')]);
          await late;
          return lane.prove(asked);
        },
      })),
  });
  expect(await desk.store.verifyJournal()).toMatchObject({ ok: true, counts: { entries: 3, events: 8 } });
  expect(here.found.at(-1)).not.toBeNull();
});
