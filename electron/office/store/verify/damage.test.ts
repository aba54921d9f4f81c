import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok } from '../../../../shared/kernel/index.ts';
import { must, personId, written } from '../testing/desk.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { tampered } from '../testing/tampering.ts';

let desk: OwnDesk;
const line = { person: personId, address: '10.0.0.7', part: 'notes', operation: 'notes.open' };

beforeEach(async () => {
  desk = await OwnDesk.found();
});
afterEach(() => desk.end());

test('a cut access log is still known to be cut after everything that was logged since', async () => {
  for (let i = 0; i < 6; i++) await desk.store.log(line);
  await tampered(desk, (db) => db.run('DELETE FROM access_entry WHERE seq > 4'));
  expect(await desk.act([written(desk.id(), 'one')])).toMatchObject({ problem: { code: 'store.damaged' } });
  // What is looked at meanwhile is logged all the same, past the number that was lost.
  for (let i = 0; i < 10; i++) await desk.store.log(line);
  await desk.store.close();
  rmSync(join(desk.folder, 'head.json'), { force: true });
  await desk.open();
  expect(await desk.act([written(desk.id(), 'one')])).toMatchObject({ problem: { code: 'store.damaged' } });
  expect(await desk.store.verify()).toMatchObject({ ok: false, firstBad: { what: 'accessEntry' } });
});

test('an older database put back never costs the files that only the newer one named', async () => {
  const older = join(desk.folder, 'older.db');
  await desk.store.close();
  cpSync(join(desk.folder, 'office.db'), older);
  await desk.open();
  const source = join(desk.folder, 'order.pdf');
  writeFileSync(source, 'бұйрық');
  const check = async () => ok({ mime: 'application/pdf' });
  const file = must(await desk.store.attachments.put(source, { name: 'order.pdf', maxBytes: 100, check }));
  must(await desk.act([written(desk.id(), 'one')], { keepsAttachments: [file.id] }));
  await desk.store.close();
  for (const rest of ['-wal', '-shm']) rmSync(join(desk.folder, `office.db${rest}`), { force: true });
  const newer = join(desk.folder, 'newer.db');
  renameSync(join(desk.folder, 'office.db'), newer);
  renameSync(older, join(desk.folder, 'office.db'));

  await desk.open();
  expect(await desk.store.verify()).toMatchObject({ ok: false, firstBad: { what: 'seal' } });
  await desk.store.close();
  expect(readdirSync(join(desk.folder, 'attachments'))).toHaveLength(1);
  for (const rest of ['-wal', '-shm']) rmSync(join(desk.folder, `office.db${rest}`), { force: true });
  renameSync(newer, join(desk.folder, 'office.db'));
  await desk.open();
  expect(Buffer.from(must(await desk.store.attachments.bytes(file.id)).bytes).toString()).toBe('бұйрық');
});
