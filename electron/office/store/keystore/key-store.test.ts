import { afterEach, beforeEach, expect, test } from 'vitest';
import { keystoreWrapping, seal } from '../keys/sealing.ts';
import { dmk, must, written } from '../testing/desk.ts';
import { dataFile, keysFile, loseKey } from '../testing/files.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { keyIn, keysIn, keysOfBlock, openBlock, sealBlock, without } from './blocks.ts';

let desk: OwnDesk;

beforeEach(async () => {
  desk = await OwnDesk.found();
});
afterEach(() => desk.end());

/** Keys made and keys in use, as the files have them. */
async function keysInFiles(): Promise<{ made: number; used: string[] }> {
  await desk.store.close();
  const keys = keysFile(desk.folder);
  const db = dataFile(desk.folder);
  const made = keysOfBlock * Number(keys.get('SELECT count(*) AS n FROM block')?.n);
  const used = db.all('SELECT hex(key) AS id FROM part').map((each) => String(each.id));
  keys.close();
  db.close();
  await desk.open();
  return { made, used };
}

test('every part has a key of its own, and restarts waste none', async () => {
  for (let i = 0; i < 40; i++) {
    await desk.write(`note ${i}`);
    if (i % 5 === 4) {
      await desk.reopen();
    }
  }
  const { made, used } = await keysInFiles();
  expect(used).toHaveLength(83);
  expect(new Set(used).size).toBe(83);
  expect(made).toBe(128);
});

test('a large unit over several batches, then a restart: still no key twice', async () => {
  const events = Array.from({ length: 200 }, (_, i) => written(desk.id(), `note ${i}`));
  must(await desk.act(events));
  await desk.write('after');
  await desk.reopen();
  for (let i = 0; i < 100; i++) await desk.write(`later ${i}`);
  const { made, used } = await keysInFiles();
  expect(new Set(used).size).toBe(used.length);
  expect(used).toHaveLength(605);
  expect(made % 128).toBe(0);
  expect((await desk.store.verify()).ok).toBe(true);
});

test('a large unit that came to nothing, then a restart: its keys serve the next one', async () => {
  const notes = () => Array.from({ length: 300 }, (_, i) => written(desk.id(), `note ${i}`));
  expect((await desk.act([...notes(), written(desk.id(), 'note 0')])).ok).toBe(false);
  const { made } = await keysInFiles();
  must(await desk.act(notes()));
  expect((await keysInFiles()).made).toBe(made);
});

test('a refused act gives its keys back', async () => {
  await desk.write('one');
  for (let i = 0; i < 200; i++) await desk.act([written(desk.id(), 'two'), written(desk.id(), 'one')]);
  expect((await keysInFiles()).made).toBe(128);
});

test('a block without one of its keys has the others, and opens at its own place alone', () => {
  const wrapping = Buffer.alloc(32, 1);
  const block = Buffer.from(Array.from({ length: 3 * 48 }, (_, at) => at));
  const [first, second, third] = keysIn(block);
  if (!first || !second || !third) throw new Error('three keys were made');
  const less = without(block, second.id);
  expect(keysIn(less)).toEqual([first, third]);
  expect(keyIn(less, second.id)).toBeNull();
  expect(without(less, second.id)).toEqual(less);
  const sealed = sealBlock(wrapping, 7, less);
  expect(openBlock(wrapping, 7, sealed)).toEqual(less);
  expect(openBlock(wrapping, 8, sealed)).toBeNull();
});

test('bytes that look like an id inside of a key are none', () => {
  const id = Buffer.alloc(16, 5);
  const misplaced = Buffer.concat([Buffer.alloc(16, 1), id, Buffer.alloc(16, 2)]);
  expect(keyIn(misplaced, id)).toBeNull();
  const whole = Buffer.concat([misplaced, id, Buffer.alloc(32, 9)]);
  expect(keyIn(whole, id)).toEqual(Buffer.alloc(32, 9));
});

test('a lost key costs its own part and no other, before and after a restart', async () => {
  const note = await desk.write('one');
  await desk.write('two');
  await desk.store.close();
  const db = dataFile(desk.folder);
  const part = db.get('SELECT p.key FROM part p JOIN event e ON e.pos = p.pos WHERE e.aggregate = ?', note);
  db.close();
  loseKey(desk.folder, part?.key);
  await desk.open();
  await desk.write('three');
  const { ok, firstBad } = await desk.store.verify();
  expect({ ok, what: firstBad?.what }).toEqual({ ok: false, what: 'key' });
  const { used } = await keysInFiles();
  expect(new Set(used).size).toBe(used.length);
});

/** As earlier programs had it: each key in a row of its own, in batches. */
async function asSingleKeys(): Promise<void> {
  await desk.store.close();
  const keys = keysFile(desk.folder);
  const wrapping = keystoreWrapping(dmk);
  keys.exec('CREATE TABLE key (id BLOB PRIMARY KEY, batch INTEGER NOT NULL, wrapped BLOB NOT NULL) STRICT');
  for (const { number, sealed } of keys.all('SELECT number, sealed FROM block')) {
    const block = Buffer.isBuffer(sealed) ? openBlock(wrapping, Number(number), sealed) : null;
    for (const { id, key } of block ? keysIn(block) : [])
      keys.run('INSERT INTO key VALUES (?, ?, ?)', id, number, seal(wrapping, key, id));
  }
  keys.exec('DELETE FROM block');
  keys.close();
  await desk.open();
}

test('what an earlier program sealed under single keys stays readable, and new keys come after them', async () => {
  const note = await desk.write('early');
  await asSingleKeys();
  for (let i = 0; i < 3; i++) await desk.write(`late ${i}`);
  expect(await desk.store.verify()).toMatchObject({ ok: true });
  expect((await desk.store.history('note', note))[0]?.missingParts).toEqual([]);
  await desk.store.close();
  const keys = keysFile(desk.folder);
  const blocks = keys.all('SELECT number FROM block').map(({ number }) => Number(number));
  const singles = keys.all('SELECT DISTINCT batch FROM key').map(({ batch }) => Number(batch));
  keys.close();
  await desk.open();
  expect(Math.min(...blocks)).toBeGreaterThan(Math.max(...singles));
});
