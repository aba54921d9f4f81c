import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Connection } from '../database/connection.ts';
import { databaseKey } from '../keys/sealing.ts';
import { enrolled, synced } from '../testing/centre.ts';
import { type Desk, dmk, must } from '../testing/desk.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';
import { issued } from '../testing/logins.ts';

let offices: LinkedOffices;
beforeEach(() => {
  offices = new LinkedOffices();
});
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
  const db = new Connection(join(at, 'office.db'), databaseKey(dmk, 'onir/db'));
  const triggers = db.all(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_update'",
  );
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  const undo = db.all(`SELECT * FROM ${/UPDATE (\w+)/.exec(sql)?.[1]}`);
  db.exec(sql);
  for (const each of triggers) db.exec(String(each.sql));
  db.close();
  const tampered = await offices.reopened(desk, at, 'tampered');
  expect((await tampered.store.verifyJournal()).firstBad).toMatchObject({ what: fault });
  expect(undo.length).toBeGreaterThan(0);
  offices.leave(tampered);
  await tampered.store.close();
});
