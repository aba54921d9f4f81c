import { afterEach, expect, test } from 'vitest';
import { keystoreWrapping } from '../keys/sealing.ts';
import { KeyReader } from '../keystore/key-reader.ts';
import { enrolled, synced } from '../testing/centre.ts';
import { dmk, must } from '../testing/desk.ts';
import { dataFile, keysFile } from '../testing/files.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';
import { issued } from '../testing/logins.ts';
import { EventLog } from './event-log.ts';
import type { StoredEvent } from './stored-event.ts';

const offices = new LinkedOffices();
afterEach(() => offices.end());

test('events read as texts are those that are read value by value, with rows, relayed rows and none', async () => {
  const { desk, at } = await offices.first();
  await desk.write('a note, қ');
  must(await desk.act([issued(desk.id(), 'one')]));
  await enrolled(offices.centre, desk.store, { numbered: true });
  must(await desk.act([issued(desk.id(), 'two')]));
  await synced(offices.centre, desk.store);
  await desk.write('waits');
  await desk.store.close();
  offices.leave(desk);
  const [db, keys] = [dataFile(at), keysFile(at)];
  for (const { name } of db.all(`SELECT name FROM sqlite_master WHERE type = 'trigger'`))
    db.exec(`DROP TRIGGER ${String(name)}`);
  const log = new EventLog(db, new KeyReader(keys, keystoreWrapping(dmk)));
  const ways: ((stored: StoredEvent) => boolean)[] = [
    () => true,
    ({ kind }) => kind === 'login',
    () => false,
  ];
  const alike = () => {
    for (const opens of ways) {
      expect(log.plainAfter(0, 100, opens)).toEqual(log.after(0, 100, opens));
      expect(log.plainAfter(2, 2, opens)).toEqual(log.after(2, 2, opens));
    }
  };
  alike();
  expect(log.after(0, 100).filter(({ stored }) => !stored.row)).toHaveLength(1);
  expect(log.after(0, 100, () => false).every(({ event }) => event.parts.length === 0)).toBe(true);
  db.run(
    `UPDATE stream_row SET origin = ? WHERE number = 2`,
    '{"journal":3,"number":7,"stream":"of another"}',
  );
  alike();
  for (const odd of [
    `UPDATE stream_row SET event = 'another' WHERE pos = 3`,
    `UPDATE event SET aggregate = 'another' WHERE pos = 3`,
    `UPDATE event SET envelope = replace(envelope, ',', char(31)) WHERE pos = 3`,
    `UPDATE event SET envelope = replace(envelope, ',', char(10)) WHERE pos = 3`,
    `UPDATE event SET envelope = replace(envelope, '"time"', '"уақыт"') WHERE pos = 3`,
  ]) {
    db.exec('BEGIN');
    db.exec(odd);
    expect(log.plainAfter(0, 100, () => false)).toBeNull();
    db.exec('ROLLBACK');
  }
  for (const each of [db, keys]) each.close();
});
