import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../database/connection.ts';
import { signingKey } from '../keys/signing.ts';
import { must } from '../testing/desk.ts';
import { LanesHere } from '../testing/lanes.ts';
import { corrected, issued } from '../testing/logins.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { tampered } from '../testing/tampering.ts';
import type { NewEvent, Session } from '../types.ts';

const another = '01939c2e-0000-7000-8000-00000000000b';
const anothersKey = signingKey(createHash('sha256').update('another').digest());
const anothers: { session: Session } = {
  session: { person: another, signer: anothersKey, address: '10.0.0.8' },
};
const admitted: NewEvent[] = [
  { type: 'member.admitted', common: { roles: ['specialist'] }, by: 'device' as const },
  { type: 'member.keyAnnounced', common: { key: anothersKey.publicKey }, by: 'both' as const },
].map((each) => ({ kind: 'member', aggregate: another, typeVersion: 1, ...each }));

let desk: OwnDesk;

/**
 * In ranges of four: 1–3 found the office, 4 is entry 1 | 5 and 6 admit another person, 7 is entry 2, 8 the other's entry 3 |
 * 9 the other's entry 4, 10 entry 5, 11 entry 6 (a correction of the first), 12 a note.
 */
beforeEach(async () => {
  desk = await OwnDesk.found({ lanes: new LanesHere(4) });
  const first = desk.id();
  must(await desk.act([issued(first, 'a')]));
  must(await desk.act(admitted, anothers));
  must(await desk.act([issued(desk.id(), 'b')]));
  must(await desk.act([issued(desk.id(), 'c')], anothers));
  must(await desk.act([issued(desk.id(), 'd')], anothers));
  must(await desk.act([issued(desk.id(), 'e')]));
  must(await desk.act([corrected(first, 'f')]));
  await desk.write('note');
});
afterEach(() => desk.end());

const tamper = (by: (db: Connection) => unknown) => tampered(desk, by, { more: { lanes: new LanesHere(4) } });
const exchangeSignature = (pos: number) => (db: Connection) =>
  // Of the same person, over another event.
  db.run(
    `UPDATE event SET signatures = (SELECT signatures FROM event WHERE pos = ?) WHERE pos = ?`,
    ...[pos === 8 ? 9 : pos === 9 ? 8 : 4, pos],
  );

test('a whole chain: of the signatures the last by each key in each range, and those of announced keys', async () => {
  const seen: number[] = [];
  const chain = await desk.store.verifyChain((done, total) => seen.push(done / total));
  expect(chain).toEqual({ entries: 6, events: 12, signatures: 3 + 4 + 2 });
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});

describe('what only the whole proof can say', () => {
  const cases: [string, (db: Connection) => unknown, object][] = [
    ['a bad signature before the last by its key', exchangeSignature(10), { what: 'signature', number: 5 }],
    [
      'a bad head before the last of its range',
      (db) =>
        db.run(
          'UPDATE stream_row SET head = (SELECT head FROM stream_row WHERE number = 4) WHERE number = 10',
        ),
      { what: 'head' },
    ],
    [
      'a part of an entry changed',
      (db) => db.run('UPDATE part SET sealed = zeroblob(60) WHERE pos = 7 AND number = 1'),
      { what: 'part', number: 2 },
    ],
    [
      'a row that people read changed',
      (db) => db.run(`UPDATE login SET name = 'lie' WHERE row = 7`),
      { what: 'row', number: 2 },
    ],
  ];
  test.each(cases)('%s', async (_name, by, firstBad) => {
    await tamper(by);
    expect(await desk.store.verifyChain()).toMatchObject({ entries: 6 });
    expect(await desk.store.verifyJournal()).toMatchObject({ ok: false, firstBad });
  });
});

describe('a chain that is not whole names nothing, and the whole proof names it', () => {
  const cases: [string, (db: Connection) => unknown, object][] = [
    ['a bad last signature', exchangeSignature(11), { what: 'signature', number: 6 }],
    [
      'a bad last signature before another key goes on, in the same range',
      exchangeSignature(9),
      { what: 'signature', number: 4 },
    ],
    ['a bad last signature at the end of a range', exchangeSignature(8), { what: 'signature', number: 3 }],
    [
      "an entry under another person's key",
      (db) =>
        db.run('UPDATE event SET signatures = (SELECT signatures FROM event WHERE pos = 9) WHERE pos = 10'),
      { what: 'signature', number: 5 },
    ],
    [
      'an entry without a signature',
      (db) => db.run(`UPDATE event SET signatures = '[]' WHERE pos = 10`),
      { what: 'signature', number: 5 },
    ],
    [
      'an announced key exchanged',
      (db) => db.run('UPDATE part SET sealed = zeroblob(60) WHERE pos = 6'),
      { what: 'part', number: null },
    ],
    [
      'an event between entries changed',
      (db) => db.run(`UPDATE event SET envelope = replace(envelope, 'member.a', 'member.A') WHERE pos = 5`),
      { what: 'envelope', number: null },
    ],
    [
      'an entry made to be none',
      (db) =>
        db.run(`UPDATE event SET envelope = replace(envelope, 'login.issued', 'login.noted') WHERE pos = 10`),
      { what: 'envelope' },
    ],
    [
      'an outcome changed',
      (db) =>
        db.run(
          `UPDATE stream_row SET outcome = replace(outcome, '"accepted"', '"refused"') WHERE number = 10`,
        ),
      { what: 'streamRow', number: 5 },
    ],
    [
      'a number of the journal changed',
      (db) => db.run('UPDATE stream_row SET journal = 77 WHERE number = 10'),
      { what: 'streamRow', number: 5 },
    ],
    [
      'a head exchanged',
      (db) =>
        db.run(
          'UPDATE stream_row SET head = (SELECT head FROM stream_row WHERE number = 4) WHERE number = 12',
        ),
      { what: 'head' },
    ],
    [
      'a head taken from the end',
      (db) => db.run('UPDATE stream_row SET head = NULL WHERE number = 12'),
      { what: 'head' },
    ],
    [
      'the end cut off',
      (db) => {
        for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos >= 11`);
      },
      // The correction is gone: the row of what it corrected says more than its events.
      { what: 'row', number: 1 },
    ],
    [
      'a counter moved',
      (db) => db.run(`UPDATE counter SET value = value + 1 WHERE name = 'journal'`),
      { what: 'counter' },
    ],
  ];
  test.each(cases)('%s', async (_name, by, firstBad) => {
    await tamper(by);
    expect(await desk.store.verifyChain()).toBeNull();
    expect(await desk.store.verifyJournal()).toMatchObject({ ok: false, firstBad });
  });

  test('an older database put back', async () => {
    const by = (db: Connection) => {
      for (const table of ['part', 'stream_row', 'event']) db.run(`DELETE FROM ${table} WHERE pos = 12`);
      db.run(`UPDATE counter SET value = 11 WHERE name IN ('event', 'stream')`);
    };
    await tampered(desk, by, { keepSeal: true, more: { lanes: new LanesHere(4) } });
    expect(await desk.store.verifyChain()).toBeNull();
  });

  test('a trigger dropped', async () => {
    await desk.store.read((q) => q.query('DROP TRIGGER stream_row_no_update'));
    expect(await desk.store.verifyChain()).toBeNull();
  });
});

test('what is recorded meanwhile is left out', async () => {
  const [chain] = await Promise.all([desk.store.verifyChain(), desk.act([issued(desk.id(), 'g')])]);
  expect(chain).toMatchObject({ entries: 6, events: 12 });
  expect(await desk.store.verifyChain()).toMatchObject({ entries: 7, events: 13 });
});

test('without threads, or of a short log, nothing is said', async () => {
  await desk.reopen();
  expect(await desk.store.verifyChain()).toBeNull();
  await desk.reopen({ lanes: { worthFrom: 13, rangeSize: 4, start: () => expect.unreachable() } });
  expect(await desk.store.verifyChain()).toBeNull();
});

test('it can be called off', async () => {
  await expect(desk.store.verifyChain(undefined, AbortSignal.abort())).rejects.toThrow('call.cancelled');
});
