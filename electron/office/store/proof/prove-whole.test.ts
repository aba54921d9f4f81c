import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { closed, must, written } from '../testing/desk.ts';
import { LanesHere } from '../testing/lanes.ts';
import { corrected, issued } from '../testing/logins.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { tampered } from '../testing/tampering.ts';

let desk: OwnDesk;
let note: string;
let other: string;

/**
 * Positions 1–3 found the office; then 4 a note, 5 entry 1, 6 and 7 notes, 8 and 9 the first note written anew and closed,
 * 10 entry 2 (a correction of the first), 11 a note.
 */
beforeEach(async () => {
  desk = await OwnDesk.found();
  note = await desk.write('one', 'бірінші', ['a']);
  const login = desk.id();
  must(await desk.act([issued(login, 'a', ['b'])]));
  other = await desk.write('two');
  await desk.write('three');
  must(await desk.act([written(note, 'one more'), closed(note)]));
  must(await desk.act([corrected(login, 'c')]));
  await desk.write('four');
});
afterEach(() => desk.end());

/** Opened with threads that prove ranges of so many positions. */
async function byRanges(size: number, report: (line: string) => void = () => undefined): Promise<LanesHere> {
  const lanes = new LanesHere(size);
  await desk.reopen({ lanes, report });
  return lanes;
}

test.each([1, 2, 3, 4, 11, 100])(
  'ranges of %i say of the whole log all that the thorough check does',
  async (size) => {
    const thorough = await desk.store.verify();
    const lanes = await byRanges(size);
    const seen: number[] = [];
    expect(await desk.store.verify((done, total) => seen.push(done / total))).toEqual(thorough);
    const whole = lanes.found.filter((each) => each !== null);
    expect(whole.reduce((sum, { end, start }) => sum + end.pos - start.pos, 0)).toBe(11);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  },
);

test('what is recorded meanwhile is left out', async () => {
  const here = new LanesHere(3);
  let late: Promise<unknown> | null = null;
  await desk.reopen({
    lanes: {
      ...{ worthFrom: 1, rangeSize: 3 },
      start: (setup) =>
        here.start(setup).map((lane) => ({
          ...lane,
          prove: async (asked) => {
            late ??= desk.act([written(other, 'later', 'text', ['x', 'y']), issued(desk.id(), 'late')]);
            await late;
            return lane.prove(asked);
          },
        })),
    },
  });
  const report = await desk.store.verify();
  expect(report).toMatchObject({ ok: true, counts: { events: 11, aggregates: 7 } });
  expect(here.found.at(-1)).not.toBeNull();
  await byRanges(3);
  const after = await desk.store.verify();
  expect(after).toMatchObject({ ok: true, counts: { events: 13 } });
  expect(after.digest).not.toBe(report.digest);
});

const damages: [string, (db: Connection) => unknown][] = [
  [
    'an envelope',
    (db) => db.run(`UPDATE event SET envelope = replace(envelope, '"v":1', '"v":2') WHERE pos = 7`),
  ],
  [
    'a signature',
    (db) =>
      db.run('UPDATE event SET signatures = (SELECT signatures FROM event WHERE pos = 6) WHERE pos = 10'),
  ],
  [
    'an event that was taken out',
    (db) => {
      for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos = 8`);
    },
  ],
  ['a part', (db) => db.run('UPDATE part SET sealed = zeroblob(60) WHERE pos = 11 AND number = 1')],
  [
    'an outcome',
    (db) => db.run(`UPDATE stream_row SET outcome = replace(outcome, '21', '20') WHERE number = 5`),
  ],
  ['a head', (db) => db.run('UPDATE stream_row SET head = NULL WHERE number = 11')],
  ['a number of the journal', (db) => db.run('UPDATE stream_row SET journal = 3 WHERE number = 10')],
  ['the last entry of the access log', (db) => db.run('DELETE FROM access_entry WHERE seq = 8')],
  ['the counter of the journal', (db) => db.run(`UPDATE counter SET value = 3 WHERE name = 'journal'`)],
  ['a row', (db) => db.run(`UPDATE note SET title = 'lie' WHERE row = 7`)],
  ['a row far before', (db) => db.run(`UPDATE note SET title = 'lie' WHERE row = 4`)],
  ['a child row', (db) => db.run(`INSERT INTO note_line VALUES (11, 1, 'lie')`)],
  ['a row of nothing', (db) => db.run(`INSERT INTO note_line VALUES (77, 1, 'lie')`)],
  ['a row between others', (db) => db.run(`INSERT INTO login_event VALUES (6, 1, 'lie', NULL)`)],
  ['a unique value', (db) => db.run(`DELETE FROM unique_value WHERE row = 7`)],
  ['a unique value of nothing', (db) => db.run(`INSERT INTO unique_value VALUES ('lie', 'title', 'lie', 5)`)],
  ['a unique value too much', (db) => db.run(`INSERT INTO unique_value VALUES ('note', 'title', 'lie', 11)`)],
];
test.each(damages)(
  '%s that was changed is named alike, and what is whole is proved once',
  async (_name, by) => {
    await tampered(desk, by);
    const [whole, journal] = [await desk.store.verify(), await desk.store.verifyJournal()];
    expect(whole.ok).toBe(false);
    for (const size of [2, 3, 100]) {
      await byRanges(size);
      const seen: number[] = [];
      const progress = (done: number, total: number) => seen.push(done / total);
      expect(await desk.store.verify(progress)).toEqual(whole);
      // What would begin anew would say so.
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      expect(await desk.store.verifyJournal()).toEqual(journal);
    }
  },
);

test('the check that goes on begins where threads have come to', async () => {
  const by = (db: Connection) =>
    db.run(`UPDATE event SET envelope = replace(envelope, 'note.c', 'note.C') WHERE pos = 9`);
  await tampered(desk, by);
  const told: string[] = [];
  await byRanges(3, (line) => told.push(line));
  expect(await desk.store.verifyJournal()).toMatchObject({
    ok: false,
    firstBad: { what: 'envelope', row: 9 },
  });
  expect(told.filter((line) => line.startsWith('proof'))).toEqual(['proof: plainly whole up to 6 of 11']);
});
