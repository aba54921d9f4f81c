import { statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { removeFolder, temporaryFolder } from '../testing/desk.ts';
import { Connection } from './connection.ts';
import { countPlaceholders } from './parameters.ts';

const folder = temporaryFolder();
const page = Buffer.alloc(4096, 'k');
const slow: string[] = [];
const db = new Connection(`${folder}/a.db`, 'k'.repeat(32), (line) => slow.push(line));
db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c BLOB, d REAL)');
afterAll(() => {
  db.close();
  removeFolder(folder);
});

test('what would abort the process or change a value is refused before it reaches the driver', () => {
  const bad: unknown[] = [
    undefined,
    new Date(),
    {},
    { a: 1 },
    [],
    () => 1,
    Symbol('s'),
    10n,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    -(2 ** 53),
    'a\0b',
    'lone \ud800 surrogate',
    '\udc00',
    new Map(),
    new ArrayBuffer(2),
  ];
  for (const value of bad) {
    expect(() => db.run('INSERT INTO t (b) VALUES (?)', value)).toThrow(TypeError);
    expect(() => db.all('SELECT ?', value)).toThrow(TypeError);
  }
  expect(db.all('SELECT * FROM t')).toEqual([]);
});

test('too few and too many values are refused', () => {
  expect(() => db.run('INSERT INTO t (b, c) VALUES (?, ?)', 'x')).toThrow('1 values for 2 places');
  expect(() => db.run('INSERT INTO t (b) VALUES (?)', 'x', 'y')).toThrow('2 values for 1 places');
  expect(() => db.all('SELECT * FROM t', 'x')).toThrow(TypeError);
});

test('a placeholder inside quotes or comments is none; named and numbered ones are refused', () => {
  expect(
    countPlaceholders(`SELECT '?', "?", [?], \`?\`, ? -- ?\n, ? /* ? */ FROM t WHERE a = 'it''s ?'`),
  ).toBe(2);
  for (const sql of ['SELECT ?1', 'SELECT :a', 'SELECT @a', 'SELECT $a'])
    expect(() => countPlaceholders(sql)).toThrow(TypeError);
});

test('values come back as they went in', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n)),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.constant(null),
  );
  fc.assert(
    fc.property(value, (sent) => {
      const got = db.get('SELECT ? AS v', sent)?.v;
      expect(got).toEqual(sent);
    }),
  );
  expect(db.get('SELECT ? AS v', true)?.v).toBe(1);
  expect(db.get('SELECT ? AS v', new Uint8Array([1, 2, 3]).subarray(1))?.v).toEqual(Buffer.from([2, 3]));
});

test('a failed transaction leaves nothing, in one turn or over several', async () => {
  const insert = () => db.run(`INSERT INTO t (b) VALUES ('x')`);
  const failing = () => {
    insert();
    throw new Error('no');
  };
  expect(() => db.durable(failing)).toThrow('no');
  await expect(db.durableWork(async () => failing())).rejects.toThrow('no');
  expect(db.inTransaction).toBe(false);
  expect(db.all('SELECT * FROM t')).toEqual([]);
});

test('a slow statement is reported by verb and hash, never by its values', () => {
  db.all(
    `WITH RECURSIVE n(i, s) AS (SELECT 1, ? UNION ALL SELECT i + 1, s FROM n WHERE i < 400000) SELECT max(length(s) + i) FROM n`,
    'Қасымов',
  );
  expect(slow.at(-1)).toMatch(/^slow statement WITH [0-9a-f]{12}: \d+ ms$/);
  expect(slow.join()).not.toContain('Қасымов');
});

test('gathered rows come in the order of their keys, and one of them that cannot be written takes all with it', () => {
  const add = `INSERT INTO t (a, b) VALUES (?, ?)`;
  const rows = (from: number, to: number) => {
    for (let a = from; a <= to; a++) db.insert(add, a, `row ${a}`);
  };
  const count = () => db.get('SELECT count(*) AS n, max(a) AS last FROM t');
  const bad = () => {
    rows(1, 120);
    db.insert(add, 60, 'again');
    rows(121, 240);
  };
  expect(() => db.durable(bad)).toThrow('UNIQUE');
  expect(db.inTransaction).toBe(false);
  expect(() => db.durable(() => db.insert(add, 1))).toThrow('1 values for 2 places');
  expect(count()).toEqual({ n: 0, last: null });
  const seen = db.durable(() => {
    rows(1, 120);
    const inside = count();
    rows(121, 130);
    return inside;
  });
  expect(seen).toEqual({ n: 120, last: 120 });
  expect(count()).toEqual({ n: 130, last: 130 });
  expect(db.get('SELECT b FROM t WHERE a = 77')?.b).toBe('row 77');
  db.run('DELETE FROM t');
});

test('whoever catches a failure that undid the transaction can neither write nor read in it any more', async () => {
  const add = 'INSERT INTO t (a, b) VALUES (?, ?)';
  const undone = (...how: (() => unknown)[]) => {
    for (let a = 1; a <= 60; a++) db.insert(add, a, 'gathered');
    // Fifty rows by a statement are undone with everything.
    for (let a = 1; a <= 60; a++) db.insert(add, a, 'again');
    for (const each of [() => db.get('SELECT count(*) AS n FROM t'), ...how]) expect(each).toThrow('UNIQUE');
    return 'done';
  };
  const further = [
    () => db.run(`INSERT INTO t (a, b) VALUES (1000, 'outside')`),
    () => db.all('SELECT a FROM t'),
    () => db.insert(add, 1001, 'outside'),
  ];
  expect(() => db.durable(() => undone(...further))).toThrow('UNIQUE');
  await expect(
    db.durableWork(async () => {
      try {
        db.run(`INSERT OR ROLLBACK INTO t (a) VALUES (1), (1)`);
      } catch {
        await Promise.resolve();
      }
      for (const each of further) expect(each).toThrow('UNIQUE');
    }),
  ).rejects.toThrow('UNIQUE');
  expect(db.all('SELECT * FROM t')).toEqual([]);
  // What fails by itself alone may be gone on from, and the next transaction is another one.
  db.durable(() => {
    db.run('INSERT INTO t (a) VALUES (1)');
    expect(() => db.run('INSERT INTO t (a) VALUES (1)')).toThrow('UNIQUE');
    db.run('INSERT INTO t (a) VALUES (2)');
  });
  expect(db.all('SELECT a FROM t')).toEqual([{ a: 1 }, { a: 2 }]);
  db.run('DELETE FROM t');
});

test('with room much is written without copying it, until the store is idle', () => {
  const file = join(folder, 'roomy.db');
  const roomy = new Connection(file, 'k'.repeat(32));
  roomy.pragma('journal_mode = WAL');
  roomy.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
  const size = () => statSync(file).size;
  const write = (from: number, count: number) =>
    roomy.durable(() => {
      for (let a = from; a < from + count; a++) roomy.insert('INSERT INTO t (a, b) VALUES (?, ?)', a, page);
    });
  roomy.makeRoom();
  write(1, 1200);
  expect(size()).toBeLessThan(page.length * 100);
  roomy.settle();
  write(1201, 1);
  expect(size()).toBeGreaterThan(page.length * 1200);
  roomy.close();
});
