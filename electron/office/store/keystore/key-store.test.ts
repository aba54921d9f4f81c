import { afterEach, beforeEach, expect, test } from 'vitest';
import { must, written } from '../testing/desk.ts';
import { dataFile, keysFile } from '../testing/files.ts';
import { OwnDesk } from '../testing/own-desk.ts';

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
  const made = Number(keys.get('SELECT count(*) AS n FROM key')?.n);
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
