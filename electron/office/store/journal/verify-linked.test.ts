import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Lanes } from '../proof/range.ts';
import { enrolled, linkedWiring, synced } from '../testing/centre.ts';
import { type Desk, fixedSurroundings, must, reopen } from '../testing/desk.ts';
import { dataFile } from '../testing/files.ts';
import { LanesHere } from '../testing/lanes.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';
import { issued } from '../testing/logins.ts';

let offices: LinkedOffices;
afterEach(() => offices.end());

/** Two entries before enrolment, two confirmed by the centre, one that waits. */
async function office(): Promise<{ desk: Desk; at: string }> {
  const { desk, at } = await offices.first();
  for (const name of ['one', 'two']) must(await desk.act([issued(desk.id(), name)]));
  await enrolled(offices.centre, desk.store, { numbered: true });
  for (const name of ['three', 'four']) must(await desk.act([issued(desk.id(), name)]));
  await synced(offices.centre, desk.store);
  must(await desk.act([issued(desk.id(), 'five')]));
  return { desk, at };
}

describe.each<[string, number | null]>([
  ['between other work', null],
  ...[1, 3, 100].map((size): [string, number] => [`by ranges of ${size}`, size]),
])('a journal under a centre, proved %s', (_way, size) => {
  let lanes: LanesHere | null;
  beforeEach(() => {
    lanes = size === null ? null : new LanesHere(size, linkedWiring);
    offices = new LinkedOffices(lanes);
  });

  test('adopted and confirmed entries are proved under the centre, and what waits is told apart', async () => {
    const { desk } = await office();
    expect(await desk.store.verifyJournal()).toMatchObject({
      ...{ ok: true, firstBad: null, triggers: [] },
      counts: { entries: 4 },
      unconfirmed: { entries: 1, rows: 0 },
    });
    await synced(offices.centre, desk.store);
    expect(await desk.store.verifyJournal()).toMatchObject({
      ...{ ok: true, counts: { entries: 5 } },
      unconfirmed: { entries: 0, rows: 0 },
    });
    if (lanes) expect(lanes.foundLinked.length).toBeGreaterThan(0);
    expect(lanes?.foundLinked ?? []).not.toContain(null);
    if (lanes) expect(lanes.foundStream.length).toBeGreaterThan(0);
    expect(lanes?.foundStream ?? []).not.toContain(null);
  });

  test('entries that a restored centre renumbered, and numbers that were forgotten, are part of the proof', async () => {
    const [desk, other] = await offices.two();
    const backup = offices.centre.backup();
    must(await desk.act([issued(desk.id(), 'before')]));
    await synced(offices.centre, desk.store);
    offices.centre.data = backup;
    must(await other.act([issued(other.id(), 'meanwhile')]));
    await synced(offices.centre, other.store);
    for (const each of [desk, other, desk]) await synced(offices.centre, each.store);
    for (const each of [desk, other]) {
      const report = await each.store.verifyJournal();
      expect(report).toMatchObject({ ok: true, firstBad: null, counts: { entries: 2 } });
    }
  });

  test.each([
    [
      'a row of the centre',
      "UPDATE stream_row SET received = '2026-11-20T00:00:00.000Z' WHERE number = 6",
      'streamRow',
    ],
    ['a number of the journal', 'UPDATE stream_row SET journal = 9 WHERE journal = 3', 'streamRow'],
    [
      'an envelope',
      `UPDATE event SET envelope = replace(envelope, '"doubt":false', '"doubt":true') WHERE pos = 6`,
      'envelope',
    ],
    ['an event that was taken out', 'DELETE FROM event WHERE pos = 6', 'envelope'],
    [
      'a row whose number was forgotten',
      `UPDATE forgotten_row SET row = replace(row, '"accepted"', '"refused"') WHERE number = 2`,
      'streamRow',
    ],
    ['a forgotten row that was taken out', 'DELETE FROM forgotten_row WHERE number = 2', 'streamRow'],
    ['the rows that people read', "UPDATE login SET name = 'other' WHERE name = 'three'", 'row'],
    [
      'the signed head',
      "UPDATE setting SET value = replace(value, '\"number\":', '\"number\":1') WHERE name = 'head'",
      'head',
    ],
  ])('%s that was changed is named', async (_what, sql, fault) => {
    const { desk, at } = await office();
    await synced(offices.centre, desk.store);
    await desk.store.close();
    const db = dataFile(at);
    const triggers = db.all(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_%'",
    );
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    const undo = db.all(`SELECT * FROM ${/(?:UPDATE|FROM) (\w+)/.exec(sql)?.[1]}`);
    db.exec(sql);
    for (const each of triggers) db.exec(String(each.sql));
    db.close();
    const tampered = await offices.reopened(desk, at, 'tampered');
    expect((await tampered.store.verifyJournal()).firstBad).toMatchObject({ what: fault });
    expect(undo.length).toBeGreaterThan(0);
    offices.leave(tampered);
    await tampered.store.close();
  });
});

test('ranges say all that the check between other work does, and what fails is told by its name', async () => {
  offices = new LinkedOffices();
  const { desk, at } = await office();
  await synced(offices.centre, desk.store);
  const thorough = await desk.store.verifyJournal();
  expect(thorough).toMatchObject({ ok: true, counts: { entries: 5 } });
  await desk.store.close();
  offices.leave(desk);
  const failed = Object.assign(new Error('with a path'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  const lane = (proveLinked: () => Promise<null>) => ({
    ...{ proveLinked, proveStream: proveLinked, prove: proveLinked },
    ...{ fileHolds: () => Promise.resolve(true), forgottenHold: () => Promise.resolve(false) },
    end: () => Promise.resolve(),
  });
  const ways: [Lanes['start'], string[]][] = [
    [(setup) => new LanesHere(3, linkedWiring).start(setup), []],
    [() => [lane(() => Promise.resolve(null))], []],
    [
      () => [lane(() => Promise.reject(failed))],
      ['proof: its threads have failed: ERR_WORKER_OUT_OF_MEMORY'],
    ],
    [
      () => {
        throw failed;
      },
      ['proof: its threads have failed: ERR_WORKER_OUT_OF_MEMORY'],
    ],
  ];
  for (const [start, told] of ways) {
    const lines: string[] = [];
    const lanes = { worthFrom: 1, rangeSize: 3, start };
    const more = { wiring: linkedWiring, lanes, report: (line: string) => void lines.push(line) };
    const again = await reopen(at, fixedSurroundings('again'), more);
    const seen: number[] = [];
    expect(await again.store.verifyJournal((done, total) => seen.push(done / total))).toEqual(thorough);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(lines.filter((each) => each.startsWith('proof'))).toEqual(told);
    await again.store.close();
  }
});
