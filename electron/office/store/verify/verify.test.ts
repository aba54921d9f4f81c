import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Connection } from '../database/connection.ts';
import { digest } from '../keys/digest.ts';
import { databaseKey } from '../keys/sealing.ts';
import {
  closed,
  type Desk,
  dmk,
  fixedSurroundings,
  must,
  newDesk,
  removeFolder,
  reopen,
  temporaryFolder,
  written,
} from '../testing/desk.ts';
import type { VerifyReport } from './report.ts';

let folder: string;
let desk: Desk;
let first: string;
const surroundings = fixedSurroundings();

beforeEach(async () => {
  folder = temporaryFolder();
  desk = await newDesk(folder, surroundings);
  first = await desk.write('one', 'бірінші', ['a']);
  for (const title of ['two', 'three', 'four']) await desk.write(title);
  must(await desk.act([written(first, 'one more'), closed(first)]));
});
afterEach(async () => {
  await desk.store.close();
  removeFolder(folder);
});

/** Somebody with the key and the disk: no program, no triggers, no sealed head unless it is kept. */
async function tampered(by: (db: Connection) => void, keepSeal = false): Promise<VerifyReport> {
  await desk.store.close();
  if (!keepSeal) rmSync(join(folder, 'head.json'));
  const db = new Connection(join(folder, 'office.db'), databaseKey(dmk, 'onir/db'));
  for (const table of ['event', 'part', 'stream_row', 'access_entry'])
    for (const act of ['update', 'delete']) db.exec(`DROP TRIGGER ${table}_no_${act}`);
  by(db);
  db.close();
  desk = await reopen(folder, surroundings);
  return desk.store.verify();
}

test('an untouched office is whole, and says how much was looked at', async () => {
  const seen: number[] = [];
  const report = await desk.store.verify((done, total) => seen.push(done / total));
  expect(report).toMatchObject({
    ok: true,
    firstBad: null,
    counts: { events: 9, parts: 14, signatures: 10, streamRows: 9, accessEntries: 6, aggregates: 6 },
  });
  expect(seen.at(-1)).toBe(1);
  expect(report.digest).toMatch(/^[0-9a-f]{64}$/);
  expect((await desk.store.verify()).digest).toBe(report.digest);
});

test('verifying can be cancelled', async () => {
  await expect(desk.store.verify(undefined, AbortSignal.abort())).rejects.toThrow('aborted');
});

test('the log refuses UPDATE, DELETE and REPLACE', async () => {
  const attempt = (sql: string) => desk.store.read((q) => q.query(sql));
  for (const table of ['event', 'part', 'stream_row', 'access_entry']) {
    await expect(attempt(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
    await expect(attempt(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`)).rejects.toThrow(
      'append-only',
    );
  }
  await expect(attempt(`UPDATE event SET kind = 'x' WHERE pos = 1`)).rejects.toThrow('append-only');
  await expect(attempt(`UPDATE part SET sealed = x'00'`)).rejects.toThrow('append-only');
  await expect(attempt(`UPDATE stream_row SET outcome = '{}'`)).rejects.toThrow('append-only');
  await expect(attempt(`UPDATE access_entry SET person = 'x'`)).rejects.toThrow('append-only');
  expect((await desk.store.verify()).ok).toBe(true);
});

const cases: [string, (db: Connection) => void, VerifyReport['firstBad']][] = [
  [
    'an envelope changed',
    (db) =>
      db.run(`UPDATE event SET envelope = replace(envelope, 'note.written', 'note.wr1tten') WHERE pos = 5`),
    { what: 'envelope', number: 5 },
  ],
  [
    'an envelope changed and hashed anew',
    (db) => {
      const text = String(db.get('SELECT envelope FROM event WHERE pos = 5')?.envelope).replace(
        '"place":1',
        '"place":2',
      );
      db.run('UPDATE event SET envelope = ?, hash = ? WHERE pos = 5', text, digest.sha256(text));
    },
    // The device's next envelope names the hash that was; that its own signature fails is found in the same batch.
    { what: 'deviceChain', number: 6 },
  ],
  [
    'a signature exchanged',
    (db) =>
      db.run('UPDATE event SET signatures = (SELECT signatures FROM event WHERE pos = 6) WHERE pos = 5'),
    { what: 'signature', number: 5 },
  ],
  [
    'a signature taken away',
    (db) => db.run(`UPDATE event SET signatures = '[]' WHERE pos = 7`),
    { what: 'signature', number: 7 },
  ],
  [
    'an event taken out',
    (db) => {
      for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos = 5`);
    },
    { what: 'envelope', number: 5 },
  ],
  [
    'two events exchanged',
    (db) => {
      for (const table of ['part', 'stream_row', 'event'])
        for (const [from, to] of [
          [5, 99],
          [6, 5],
          [99, 6],
        ])
          db.run(`UPDATE ${table} SET pos = ? WHERE pos = ?`, to, from);
    },
    { what: 'deviceChain', number: 5 },
  ],
  [
    'the tail cut off',
    (db) => {
      for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos >= 8`);
    },
    { what: 'envelope', number: 8 },
  ],
  [
    'the tail of the access log cut off',
    (db) => db.run('DELETE FROM access_entry WHERE seq = 6'),
    { what: 'accessEntry', number: 6 },
  ],
  [
    'a part changed',
    (db) => db.run(`UPDATE part SET sealed = zeroblob(60) WHERE pos = 6 AND number = 1`),
    { what: 'part', number: 6 },
  ],
  [
    'a part put in the place of another',
    (db) =>
      db.run(
        `UPDATE part SET (key, sealed) = (SELECT key, sealed FROM part WHERE pos = 5 AND number = 1) WHERE pos = 6 AND number = 1`,
      ),
    { what: 'part', number: 6 },
  ],
  [
    'a part taken out',
    (db) => db.run('DELETE FROM part WHERE pos = 6 AND number = 1'),
    { what: 'part', number: 6 },
  ],
  [
    'an outcome changed',
    (db) =>
      db.run(`UPDATE stream_row SET outcome = replace(outcome, '2026-11-21', '2026-11-20') WHERE number = 6`),
    { what: 'streamRow', number: 6 },
  ],
  [
    'a stream row taken out',
    (db) => db.run('DELETE FROM stream_row WHERE number = 6'),
    { what: 'streamRow', number: 6 },
  ],
  [
    'a time of receipt changed',
    (db) =>
      db.run(
        `UPDATE stream_row SET received = at FROM (SELECT '2020-01-01T00:00:00.000Z' AS at) WHERE number = 4`,
      ),
    { what: 'streamRow', number: 4 },
  ],
  [
    'a head exchanged',
    (db) =>
      db.run('UPDATE stream_row SET head = (SELECT head FROM stream_row WHERE number = 4) WHERE number = 5'),
    { what: 'head', number: 5 },
  ],
  [
    'an access entry changed',
    (db) => db.run(`UPDATE access_entry SET address = '10.0.0.8' WHERE seq = 3`),
    { what: 'accessEntry', number: 3 },
  ],
  [
    'an access entry taken out',
    (db) => db.run('DELETE FROM access_entry WHERE seq = 3'),
    { what: 'accessEntry', number: 3 },
  ],
  [
    'two access entries exchanged',
    (db) => {
      for (const [from, to] of [
        [3, 99],
        [4, 3],
        [99, 4],
      ])
        db.run('UPDATE access_entry SET seq = ? WHERE seq = ?', to, from);
    },
    { what: 'accessEntry', number: 3 },
  ],
  [
    'a row changed',
    (db) => db.run(`UPDATE note SET title = 'lie' WHERE row = 5`),
    { what: 'row', number: 5 },
  ],
  ['a row taken out', (db) => db.run('DELETE FROM note WHERE row = 5'), { what: 'row', number: 5 }],
  [
    'a child row added',
    (db) => db.run(`INSERT INTO note_line VALUES (5, 1, 'lie')`),
    { what: 'row', number: 5 },
  ],
  [
    'a row of nothing',
    (db) => db.run(`INSERT INTO note_line VALUES (77, 1, 'lie')`),
    { what: 'row', number: 77 },
  ],
  [
    'a unique value moved',
    (db) => db.run(`UPDATE unique_value SET row = 6 WHERE row = 5`),
    { what: 'uniqueValue', number: 5 },
  ],
  [
    'a unique value added',
    (db) => db.run(`INSERT INTO unique_value VALUES ('note', 'title', 'lie', 5)`),
    { what: 'uniqueValue', number: 3 },
  ],
];
test.each(cases)('%s', async (_name, by, firstBad) => {
  expect((await desk.store.verify()).firstBad).toBeNull();
  expect(await tampered((db) => by(db))).toMatchObject({ ok: false, firstBad });
});

test('nothing is recorded over a lost tail', async () => {
  await tampered((db) => {
    for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos = 9`);
  });
  expect(desk.store.notes).toHaveLength(1);
  expect(await desk.act([written(desk.id(), 'five')])).toEqual({
    ok: false,
    problem: { code: 'store.damaged' },
  });
});

test('an older copy of the database put back shows against the sealed head', async () => {
  const report = await tampered((db) => {
    for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos >= 8`);
    db.run('DELETE FROM access_entry WHERE seq = 6');
    db.run(`UPDATE counter SET value = 7 WHERE name IN ('event', 'stream')`);
    db.run(`UPDATE counter SET value = 5 WHERE name = 'access'`);
  }, true);
  expect(report.firstBad).toEqual({ what: 'seal', number: 8 });
  expect(await desk.act([written(desk.id(), 'five')])).toMatchObject({ problem: { code: 'store.damaged' } });
});

test('a sealed head that was written by others is damage, a missing one is made again', async () => {
  await desk.store.close();
  writeFileSync(join(folder, 'head.json'), '{}');
  desk = await reopen(folder, surroundings);
  expect((await desk.store.verify()).firstBad?.what).toBe('seal');
  await desk.store.close();
  rmSync(join(folder, 'head.json'));
  desk = await reopen(folder, surroundings);
  expect((await desk.store.verify()).ok).toBe(true);
  await desk.store.idle();
  expect(existsSync(join(folder, 'head.json'))).toBe(true);
});

test('a lost key is damage, and the event stays readable without that part', async () => {
  await desk.store.close();
  const keys = new Connection(join(folder, 'keys.db'), databaseKey(dmk, 'onir/keystore-db'));
  const db = new Connection(join(folder, 'office.db'), databaseKey(dmk, 'onir/db'));
  keys.run('DELETE FROM key WHERE id = ?', db.get('SELECT key FROM part WHERE pos = 4 AND number = 1')?.key);
  keys.close();
  db.close();
  desk = await reopen(folder, surroundings);
  expect((await desk.store.verify()).firstBad).toEqual({ what: 'key', number: 4 });
  const [event] = await desk.store.history('note', first);
  expect(event?.missingParts).toEqual([1]);
  expect(event?.event.parts.map((part) => part.number)).toEqual([0]);
});

test('what is written while verifying goes on does not disturb it', async () => {
  const [report] = await Promise.all([desk.store.verify(), desk.write('five'), desk.write('six')]);
  expect(report).toMatchObject({ ok: true });
  expect(report.counts.events).toBeLessThan(11);
  expect((await desk.store.verify()).counts.events).toBe(11);
});
