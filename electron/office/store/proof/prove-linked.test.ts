import { cpSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenStore } from '../opening.ts';
import { enrolled, linkedWiring, synced } from '../testing/centre.ts';
import { closed, type Desk, fixedSurroundings, must, reopen } from '../testing/desk.ts';
import { dataFile } from '../testing/files.ts';
import { LanesHere } from '../testing/lanes.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';
import { issued } from '../testing/logins.ts';

let offices: LinkedOffices;
let at: string;

/** An office under a centre, in which a disk was cloned and both copies have acted; one act waits for its number. */
beforeEach(async () => {
  offices = new LinkedOffices();
  const first = await offices.first();
  at = first.at;
  const note = await first.desk.write('one');
  await enrolled(offices.centre, first.desk.store, { numbered: true });
  must(await first.desk.act([issued(first.desk.id(), 'a'), closed(note)]));
  await synced(offices.centre, first.desk.store);
  await first.desk.store.close();
  const copy = offices.folder();
  cpSync(at, copy, { recursive: true });
  const [desk, clone] = [await offices.reopened(first.desk, at, 'one'), await opened(copy, 'other')];
  for (const each of [desk, clone]) await each.write('at the same time');
  for (const each of [desk, clone, desk]) await synced(offices.centre, each.store);
  await desk.write('waits');
  for (const each of [desk, clone]) {
    offices.leave(each);
    await each.store.close();
  }
});
afterEach(() => offices.end());

function opened(folder: string, seed: string, more: Partial<OpenStore> = {}): Promise<Desk> {
  return reopen(folder, fixedSurroundings(seed), { wiring: linkedWiring, ...more });
}

async function verified(more: Partial<OpenStore> = {}) {
  const desk = await opened(at, 'again', more);
  const seen: number[] = [];
  const report = await desk.store.verify((done, total) => seen.push(done / total));
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  await desk.store.close();
  return report;
}

test.each([1, 3, 100])('ranges of %i say of all events what the thorough check does', async (size) => {
  const thorough = await verified();
  expect(thorough).toMatchObject({ ok: true, forks: [{ sequence: expect.any(Number) }] });
  const lanes = new LanesHere(size, linkedWiring);
  expect(await verified({ lanes })).toEqual(thorough);
  expect(lanes.foundLinked.length).toBeGreaterThan(0);
  expect(lanes.foundLinked).not.toContain(null);
});

test.each([
  [
    'an envelope',
    `UPDATE event SET envelope = replace(envelope, '"doubt":false', '"doubt":true') WHERE pos = 6`,
  ],
  ['a signature', `UPDATE event SET signatures = (SELECT signatures FROM event WHERE pos = 4) WHERE pos = 6`],
  ['a part of what writes no journal', 'UPDATE part SET sealed = zeroblob(60) WHERE pos = 4 AND number = 1'],
  ['an event that was taken out', 'DELETE FROM event WHERE pos = 6'],
])('%s that was changed is named alike', async (_what, sql) => {
  const db = dataFile(at);
  const triggers = db.all(`SELECT name FROM sqlite_master WHERE type = 'trigger'`);
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`);
  db.exec(sql);
  db.close();
  const thorough = await verified();
  expect(thorough.ok).toBe(false);
  for (const size of [2, 100])
    expect(await verified({ lanes: new LanesHere(size, linkedWiring) })).toEqual(thorough);
});
