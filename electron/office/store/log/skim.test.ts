import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { keystoreWrapping } from '../keys/sealing.ts';
import { KeyReader } from '../keystore/key-reader.ts';
import { dmk, removeFolder } from '../testing/desk.ts';
import { dataFile, keysFile } from '../testing/files.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { EventLog } from './event-log.ts';
import { asStored } from './skim.ts';

let desk: OwnDesk;
let db: Connection;
let keys: Connection;
let log: EventLog;
let office: string;

beforeEach(async () => {
  desk = await OwnDesk.found();
  for (const title of ['one', 'two', 'three']) await desk.write(title);
  ({ office } = desk.store);
  await desk.store.close();
  [db, keys] = [dataFile(desk.folder), keysFile(desk.folder)];
  for (const { name } of db.all(`SELECT name FROM sqlite_master WHERE type = 'trigger'`))
    db.exec(`DROP TRIGGER ${String(name)}`);
  log = new EventLog(db, new KeyReader(keys, keystoreWrapping(dmk)));
});
afterEach(() => {
  for (const each of [db, keys]) each.close();
  removeFolder(desk.folder);
});

const skimmed = (after: number, count: number) => log.skim(office, after, count)?.map(asStored) ?? null;

test('events skimmed are those that are read value by value, all that were asked for or none', () => {
  const stored = log.after(0, 100, () => false).map((each) => each.stored);
  expect(stored).toHaveLength(6);
  expect(skimmed(0, 6)).toEqual(stored);
  expect(skimmed(2, 3)).toEqual(stored.slice(2, 5));
  expect(skimmed(0, 7)).toBeNull();
});

/** What of the event at 4 follows its kind, then the next one up to a kind of its own. */
const fields = `(SELECT concat_ws(char(31), e.hash, e.signatures, r.number, r.outcome, '-', r.received, r.hash, '-', e.envelope, 5, '-', '-')
  FROM event e JOIN stream_row r ON r.pos = e.pos WHERE e.pos = 4)`;
const odd: [string, string][] = [
  ['a row of another event', `UPDATE stream_row SET event = 'another' WHERE pos = 5`],
  ['a row of another envelope', `UPDATE stream_row SET envelope = 'another' WHERE pos = 5`],
  ['a row of elsewhere', `UPDATE stream_row SET origin = '{}' WHERE pos = 5`],
  ['another aggregate', `UPDATE event SET aggregate = 'another' WHERE pos = 5`],
  ['a field with a separator', `UPDATE event SET kind = kind || char(31) WHERE pos = 5`],
  ['an event taken out', `DELETE FROM event WHERE pos = 5`],
  ['a row taken out', `DELETE FROM stream_row WHERE pos = 5`],
];
test.each(odd)('not skimmed with %s', (_name, by) => {
  db.exec(by);
  expect(skimmed(0, 6)).toBeNull();
});

test('a field that holds the fields of a whole event does not stand for one that was taken out', () => {
  db.exec(`UPDATE event SET kind = kind || char(31) || ${fields} WHERE pos = 4`);
  db.exec('DELETE FROM stream_row WHERE pos = 5');
  expect(skimmed(0, 5)).toBeNull();
});
