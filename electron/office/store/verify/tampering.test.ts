import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { digest } from '../keys/digest.ts';
import { closed, must, written } from '../testing/desk.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { tampered } from '../testing/tampering.ts';
import type { VerifyReport } from './report.ts';

let desk: OwnDesk;
let first: string;

beforeEach(async () => {
  desk = await OwnDesk.found();
  first = await desk.write('one', 'бірінші', ['a']);
  for (const title of ['two', 'three', 'four']) await desk.write(title);
  must(await desk.act([written(first, 'one more'), closed(first)]));
});
afterEach(() => desk.end());

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
    { what: 'uniqueValue', number: 5 },
  ],
];
test.each(cases)('%s', async (_name, by, firstBad) => {
  expect((await desk.store.verify()).firstBad).toBeNull();
  await tampered(desk, by);
  expect(await desk.store.verify()).toMatchObject({ ok: false, firstBad });
});
