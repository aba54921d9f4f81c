import { afterEach, beforeEach, expect, test } from 'vitest';
import { FalsePage, type Link } from '../../../../shared/sync/index.ts';
import { newDevice } from '../log/device.ts';
import { closed } from '../testing/desk.ts';
import {
  type Desk,
  enrolled,
  fixedSurroundings,
  LongHistory,
  linkOf,
  must,
} from '../testing/linked/index.ts';

let history: LongHistory;
let desk: Desk;

beforeEach(async () => {
  history = await LongHistory.begin();
  ({ desk } = history);
});
afterEach(() => history.end());

const titles = (of: Desk): Promise<{ title: string }[]> =>
  of.store.read((q) => q.query('SELECT row, id, title, closed FROM note ORDER BY row'));
const found = async (of: Desk, word: string) =>
  (await of.store.search.find('note', [`"${word}"*`], { limit: 100 })).rows.length;

test('a new workstation works with the newest at once, and comes to the same with the rest', async () => {
  const at = history.folder();
  let other = await history.joined(at);
  await history.exchanged(other.store);
  const first = (await titles(other)).map(({ title }) => title);
  expect(first.at(-1)).toBe('note 39 alpha');
  // Closed last of all: it is here whole though it is old.
  expect(first).toContain('note 3 alpha');
  expect(first.length).toBeLessThan(30);
  expect(await found(other, 'alpha')).toBe(first.length);
  expect(await other.store.workstation.waiting()).toMatchObject({ events: 0 });

  const own = await other.write('written meanwhile');
  must(await other.act([closed(history.notes[38] ?? '')]));
  expect(await other.store.workstation.waiting()).toMatchObject({ events: 2 });
  expect(await history.exchanged(other.store)).toMatchObject({ pushed: 2 });
  await other.store.idle();
  await expect(other.store.verify()).rejects.toMatchObject({ problem: { code: 'history.onItsWay' } });
  await expect(other.store.verifyJournal()).rejects.toMatchObject({ problem: { code: 'history.onItsWay' } });

  await other.store.close();
  other = await history.opened(at, 'second again');
  expect(other.store.notes).toEqual([]);
  await other.write('and after it was closed');
  await history.whole(other);
  expect((await titles(other)).map(({ title }) => title)).toEqual(
    (await titles(desk)).map(({ title }) => title),
  );
  expect(await found(other, 'alpha')).toBe(40);
  expect(await other.store.history('note', own)).toHaveLength(1);
  expect((await other.store.verifyJournal()).ok).toBe(true);
  await other.store.close();
});

test('a page that is not what the centre has signed is not taken', async () => {
  const other = await history.joined(history.folder());
  const link = linkOf(history.centre, other.store);
  const without: Link = {
    ...link,
    async snapshot(asked) {
      const page = (await link.snapshot?.(asked)) ?? null;
      return page && { ...page, rows: page.rows.slice(0, -1) };
    },
  };
  await expect(history.exchanged(other.store, without)).rejects.toThrow(FalsePage);
  expect(await other.store.workstation.position()).toMatchObject({ number: 0 });
  await other.store.close();
});

test('a centre that keeps something back is found out, and everything is pulled from the beginning', async () => {
  const other = await history.joined(history.folder());
  const link = linkOf(history.centre, other.store);
  // It signs what it gives: only the gap tells.
  const { centre } = history;
  const page = centre.snapshot.bind(centre);
  centre.snapshot = async (office, device, asked, copy) => {
    const less = copy.copy();
    const kept = less.rows[10]?.event ?? '';
    less.orders = less.orders.filter(({ event }) => event !== kept);
    less.opened.delete(kept);
    return page(office, device, asked, less);
  };
  await history.exchanged(other.store, link);
  await expect(history.rest(other.store, link)).rejects.toThrow(FalsePage);
  expect(await other.store.link.history()).toBe(null);
  await history.exchanged(other.store, link);
  await history.same(other.store);
  await other.store.close();
});

test('a centre that is restored meanwhile loses nothing of anybody', async () => {
  const backup = history.centre.backup();
  for (let i = 0; i < 6; i++) await desk.write(`lost ${i}`);
  await history.exchanged(desk.store);
  const other = await history.joined(history.folder());
  await history.exchanged(other.store);
  await other.write('own, and not sent');
  history.centre.data = backup;
  expect(await history.rest(other.store)).toBe('later');
  expect(await history.exchanged(other.store)).toMatchObject({ repaired: true });
  expect(await other.store.link.history()).toBe(null);
  await history.exchanged(desk.store);
  await history.exchanged(other.store);
  const all = (await titles(other)).map(({ title }) => title).sort();
  expect(all).toEqual((await titles(desk)).map(({ title }) => title).sort());
  expect(all).toEqual(expect.arrayContaining(['lost 0', 'lost 5', 'note 0 alpha', 'own, and not sent']));
  await history.same(other.store);
  await other.store.close();
});

test('a workstation that was revoked before it had anything, and has come in anew, begins with a snapshot too', async () => {
  const at = history.folder();
  let other = await history.joined(at);
  await other.store.renew(newDevice(fixedSurroundings('anew')));
  await other.store.close();
  other = await history.opened(at, 'come in anew');
  await enrolled(history.centre, other.store);
  await history.exchanged(other.store);
  expect(await other.store.link.history()).not.toBeNull();
  await history.whole(other);
  await other.store.close();
});
