import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok } from '../../../../shared/kernel/index.ts';
import {
  type Desk,
  fixedSurroundings,
  must,
  newDesk,
  personId,
  removeFolder,
  reopen,
  temporaryFolder,
  written,
} from '../testing/desk.ts';
import { tampered } from '../testing/tampering.ts';

let folder: string;
let desk: Desk;
const surroundings = fixedSurroundings();
const line = { person: personId, address: '10.0.0.7', part: 'notes', operation: 'notes.open' };

beforeEach(async () => {
  folder = temporaryFolder();
  desk = await newDesk(folder, surroundings);
});
afterEach(async () => {
  await desk.store.close();
  removeFolder(folder);
});

test('a cut access log is still known to be cut after everything that was logged since', async () => {
  for (let i = 0; i < 6; i++) await desk.store.log(line);
  desk = await tampered({
    folder,
    desk,
    surroundings,
    by: (db) => db.run('DELETE FROM access_entry WHERE seq > 4'),
  });
  expect(await desk.act([written(desk.id(), 'one')])).toMatchObject({ problem: { code: 'store.damaged' } });
  // What is looked at meanwhile is logged all the same, past the number that was lost.
  for (let i = 0; i < 10; i++) await desk.store.log(line);
  await desk.store.close();
  rmSync(join(folder, 'head.json'), { force: true });
  desk = await reopen(folder, surroundings);
  expect(await desk.act([written(desk.id(), 'one')])).toMatchObject({ problem: { code: 'store.damaged' } });
  expect(await desk.store.verify()).toMatchObject({ ok: false, firstBad: { what: 'accessEntry' } });
});

test('an older database put back never costs the files that only the newer one named', async () => {
  const older = join(folder, 'older.db');
  await desk.store.close();
  cpSync(join(folder, 'office.db'), older);
  desk = await reopen(folder, surroundings);
  const source = join(folder, 'order.pdf');
  writeFileSync(source, 'бұйрық');
  const check = async () => ok({ mime: 'application/pdf' });
  const file = must(await desk.store.attachments.put(source, { name: 'order.pdf', maxBytes: 100, check }));
  must(await desk.act([written(desk.id(), 'one')], { keepsAttachments: [file.id] }));
  await desk.store.close();
  for (const rest of ['-wal', '-shm']) rmSync(join(folder, `office.db${rest}`), { force: true });
  const newer = join(folder, 'newer.db');
  renameSync(join(folder, 'office.db'), newer);
  renameSync(older, join(folder, 'office.db'));

  desk = await reopen(folder, surroundings);
  expect(await desk.store.verify()).toMatchObject({ ok: false, firstBad: { what: 'seal' } });
  await desk.store.close();
  expect(readdirSync(join(folder, 'attachments'))).toHaveLength(1);
  for (const rest of ['-wal', '-shm']) rmSync(join(folder, `office.db${rest}`), { force: true });
  renameSync(newer, join(folder, 'office.db'));
  desk = await reopen(folder, surroundings);
  expect(Buffer.from(must(await desk.store.attachments.bytes(file.id)).bytes).toString()).toBe('бұйрық');
});
