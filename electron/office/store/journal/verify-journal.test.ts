import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { digest } from '../keys/digest.ts';
import type { OpenStore } from '../opening.ts';
import { closed, must } from '../testing/desk.ts';
import { type LanesHere, waysToProve } from '../testing/lanes.ts';
import { corrected, issued, noted } from '../testing/logins.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { tampered } from '../testing/tampering.ts';
import type { JournalReport } from './report.ts';

describe.each(waysToProve)('a journal proved %s', (_way, lanesOf) => {
  let desk: OwnDesk;
  let lanes: LanesHere | null;
  let more: Partial<OpenStore>;

  /**
   * Positions and stream numbers 1–3 found the office; then: 4 entry 1, 5 a note, 6 and 7 entries 2 and 3, 8 no entry,
   * 9 entry 4 (a correction of the first), 10 the note closed, 11 entry 5.
   */
  beforeEach(async () => {
    lanes = lanesOf();
    more = lanes ? { lanes } : {};
    desk = await OwnDesk.found(more);
    const first = desk.id();
    must(await desk.act([issued(first, 'a')]));
    const note = await desk.write('note');
    must(await desk.act([issued(desk.id(), 'b'), issued(desk.id(), 'c', ['d'])]));
    must(await desk.act([noted(first)]));
    must(await desk.act([corrected(first, 'e')]));
    must(await desk.act([closed(note)]));
    must(await desk.act([issued(desk.id(), 'f')]));
  });
  afterEach(() => desk.end());

  test('an untouched journal is whole, and says how much was looked at', async () => {
    const seen: number[] = [];
    const report = await desk.store.verifyJournal((done, total) => seen.push(done / total));
    expect(report).toMatchObject({
      ok: true,
      firstBad: null,
      triggers: [],
      // Entries, and the one event of the founding that announced a person's key under two signatures.
      counts: { entries: 5, events: 11, streamRows: 11, parts: 13, signatures: 7 },
      head: { number: 11 },
    });
    expect(seen.at(-1)).toBe(1);
    expect(seen.every((each) => each >= 0 && each <= 1)).toBe(true);
  });

  test('it can be cancelled, and what is recorded meanwhile does not disturb it', async () => {
    await expect(desk.store.verifyJournal(undefined, AbortSignal.abort())).rejects.toThrow('call.cancelled');
    const [report] = await Promise.all([
      desk.store.verifyJournal(),
      desk.act([issued(desk.id(), 'g')]),
      desk.act([issued(desk.id(), 'h')]),
    ]);
    expect(report).toMatchObject({ ok: true });
    expect(await desk.store.verifyJournal()).toMatchObject({ ok: true, counts: { entries: 7 } });
  });

  const remove = (db: Connection, where: string) => {
    for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE ${where}`);
  };
  const cases: [string, (db: Connection) => unknown, JournalReport['firstBad']][] = [
    [
      'the envelope of an entry changed',
      (db) => db.run(`UPDATE event SET envelope = replace(envelope, '"place":1', '"place":2') WHERE pos = 6`),
      { what: 'envelope', number: 2, row: 6 },
    ],
    [
      'the envelope of an entry changed and hashed anew',
      (db) => {
        const text = String(db.get('SELECT envelope FROM event WHERE pos = 11')?.envelope).replace(
          '"size":1',
          '"size":2',
        );
        db.run('UPDATE event SET envelope = ?, hash = ? WHERE pos = 11', text, digest.sha256(text));
      },
      { what: 'streamRow', number: 5, row: 11 },
    ],
    [
      'an event that is no entry changed',
      (db) => db.run(`UPDATE event SET envelope = replace(envelope, 'note.w', 'note.W') WHERE pos = 5`),
      { what: 'envelope', number: null, row: 5 },
    ],
    [
      'the signature of an entry exchanged',
      (db) =>
        db.run('UPDATE event SET signatures = (SELECT signatures FROM event WHERE pos = 7) WHERE pos = 6'),
      { what: 'signature', number: 2, row: 6 },
    ],
    [
      'a part of an entry changed',
      (db) => db.run('UPDATE part SET sealed = zeroblob(60) WHERE pos = 7 AND number = 1'),
      { what: 'part', number: 3, row: 7 },
    ],
    [
      'a part of an entry taken out',
      (db) => db.run('DELETE FROM part WHERE pos = 7 AND number = 1'),
      { what: 'part', number: 3, row: 7 },
    ],
    [
      'a journal number changed',
      (db) => db.run('UPDATE stream_row SET journal = 77 WHERE number = 7'),
      { what: 'streamRow', number: 3, row: 7 },
    ],
    [
      'a journal number taken away',
      (db) => db.run('UPDATE stream_row SET journal = NULL WHERE number = 7'),
      { what: 'streamRow', number: 3, row: 7 },
    ],
    [
      'an outcome changed: the entry refused',
      (db) =>
        db.run(
          `UPDATE stream_row SET outcome = replace(outcome, '"accepted"', '"refused"') WHERE number = 7`,
        ),
      { what: 'streamRow', number: 3, row: 7 },
    ],
    [
      'a time of receipt of another row changed',
      (db) => db.run(`UPDATE stream_row SET received = '2020-01-01T00:00:00.000Z' WHERE number = 8`),
      { what: 'streamRow', number: null, row: 8 },
    ],
    [
      'a head exchanged',
      (db) =>
        db.run(
          'UPDATE stream_row SET head = (SELECT head FROM stream_row WHERE number = 4) WHERE number = 9',
        ),
      { what: 'head', number: 4, row: 9 },
    ],
    [
      'the stream row of an entry taken out',
      (db) => db.run('DELETE FROM stream_row WHERE number = 7'),
      { what: 'streamRow', number: 3, row: 7 },
    ],
    ['an entry taken out', (db) => remove(db, 'pos = 7'), { what: 'envelope', number: 3, row: 7 }],
    ['the last entry cut off', (db) => remove(db, 'pos = 11'), { what: 'streamRow', number: 5, row: 11 }],
    [
      'the last entry cut off and the counters mended',
      (db) => {
        remove(db, 'pos = 11');
        db.run(`UPDATE counter SET value = 10 WHERE name IN ('event', 'stream')`);
      },
      { what: 'counter', number: 5, row: 11 },
    ],
    ...(['journal', 'stream', 'event'] as const).flatMap((name) =>
      [-1, 1].map((by): (typeof cases)[number] => [
        `the counter ${name} moved by ${by}`,
        (db) => db.run('UPDATE counter SET value = value + ? WHERE name = ?', by, name),
        expect.objectContaining({ what: name === 'journal' ? 'counter' : 'streamRow' }),
      ]),
    ),
    [
      'a row that people read changed',
      (db) => db.run(`UPDATE login SET name = 'lie' WHERE row = 7`),
      { what: 'row', number: 3, row: 7 },
    ],
    [
      'the number in a row that people read changed',
      (db) => db.run('UPDATE login_event SET journal = 9 WHERE journal = 4'),
      { what: 'row', number: 4, row: 9 },
    ],
    [
      'a row that people read taken out',
      (db) => db.run('DELETE FROM login WHERE row = 6'),
      { what: 'row', number: 2, row: 6 },
    ],
    [
      'a row of nothing added',
      (db) => db.run(`INSERT INTO login_event VALUES (5, 1, 'lie', 6)`),
      { what: 'row', number: null, row: 5 },
    ],
    [
      'a unique value taken away',
      (db) => db.run(`DELETE FROM unique_value WHERE value = 'd'`),
      { what: 'uniqueValue', number: 3, row: 7 },
    ],
    [
      'a unique value of nothing added',
      (db) => db.run(`INSERT INTO unique_value (kind, name, value, row) VALUES ('login', 'name', 'z', 6)`),
      { what: 'uniqueValue', number: 2, row: 6 },
    ],
    [
      'two faults: the first is named',
      (db) => {
        db.run(`UPDATE login SET name = 'lie' WHERE row = 6`);
        db.run(`UPDATE event SET signatures = '[]' WHERE pos = 11`);
        db.run('DELETE FROM part WHERE pos = 7');
      },
      { what: 'row', number: 2, row: 6 },
    ],
  ];
  test.each(cases)('%s', async (_name, by, firstBad) => {
    expect((await desk.store.verifyJournal()).ok).toBe(true);
    await tampered(desk, by, { more });
    expect(await desk.store.verifyJournal()).toMatchObject({ ok: false, firstBad, triggers: [] });
  });

  test('an older database put back shows against the sealed head', async () => {
    const by = (db: Connection) => {
      remove(db, 'pos = 11');
      db.run(`UPDATE counter SET value = 10 WHERE name IN ('event', 'stream')`);
      db.run(`UPDATE counter SET value = 4 WHERE name = 'journal'`);
      db.run('DELETE FROM login WHERE row = 11');
      db.run('DELETE FROM login_event WHERE row = 11');
      db.run('DELETE FROM unique_value WHERE row = 11');
    };
    await tampered(desk, by, { keepSeal: true, more });
    expect((await desk.store.verifyJournal()).firstBad).toEqual({ what: 'seal', number: null, row: 11 });
  });

  describe('triggers of append-only tables', () => {
    const change = (sql: string) => desk.store.read((q) => q.query(sql));
    const named = async (...triggers: string[]) =>
      expect(await desk.store.verifyJournal()).toMatchObject({ ok: false, firstBad: null, triggers });

    test('dropped', async () => {
      await change('DROP TRIGGER stream_row_no_update');
      await named('stream_row_no_update');
    });

    test('made to do nothing', async () => {
      await change('DROP TRIGGER event_no_delete');
      await change('CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT 1; END');
      await named('event_no_delete');
    });

    test('one more that writes on the quiet', async () => {
      await change(`CREATE TRIGGER quiet AFTER INSERT ON Event BEGIN DELETE FROM counter; END`);
      await named('quiet');
    });
  });
});
