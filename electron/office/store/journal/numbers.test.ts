import { afterEach, beforeEach, expect, test } from 'vitest';
import { must, session } from '../testing/desk.ts';
import { corrected, issued, noted } from '../testing/logins.ts';
import { OwnDesk } from '../testing/own-desk.ts';
import { tampered } from '../testing/tampering.ts';

let desk: OwnDesk;

beforeEach(async () => {
  desk = await OwnDesk.found();
});
afterEach(() => desk.end());

const rows = () =>
  desk.store.read((q) => q.query('SELECT place, journal FROM login_event ORDER BY row, place'));
const counter = async () =>
  (await desk.store.read((q) => q.query(`SELECT value FROM counter WHERE name = 'journal'`)))[0]?.value;

test('entries are numbered without gaps: refused, undone and other acts take no number', async () => {
  const [one, two] = [desk.id(), desk.id()];
  expect(must(await desk.act([issued(one, 'a')]))).toMatchObject([{ journal: 1 }]);
  expect((await desk.act([issued(two, 'b'), issued(one, 'again')])).ok).toBe(false);
  expect(await desk.store.forecast([issued(two, 'b')], session)).toEqual({
    result: 'accepted',
  });
  must(await desk.act([noted(one)]));
  await desk.reopen();
  expect(must(await desk.act([noted(one), issued(two, 'b'), corrected(one, 'c')]))).toMatchObject([
    { journal: null },
    { journal: 2 },
    { journal: 3 },
  ]);
  expect(await counter()).toBe(3);
  expect((await desk.store.history('login', one)).map((each) => each.journal)).toEqual([1, null, null, 3]);
});

test('an act that is told of twice takes one number', async () => {
  const operation = desk.id();
  const act = () => desk.act([issued(desk.id(), 'a')], { operation });
  expect(await act()).toEqual(await act());
  expect(await counter()).toBe(1);
});

test('rows that name an event carry its journal number, written, rebuilt and compared alike', async () => {
  const one = desk.id();
  must(await desk.act([issued(desk.id(), 'first')]));
  must(await desk.act([issued(one, 'a')]));
  must(await desk.act([noted(one), corrected(one, 'b')]));
  const written = await rows();
  expect(written.map((each: { journal: number | null }) => each.journal)).toEqual([1, 2, null, 3]);
  expect((await desk.store.verify()).ok).toBe(true);
  await desk.store.rebuild();
  expect(await rows()).toEqual(written);
  await tampered(desk, (db) => db.run('UPDATE login_event SET journal = 9 WHERE journal = 3'));
  expect((await desk.store.verify()).firstBad).toEqual({ what: 'row', number: 5 });
});

test('several values under one unique name are held and freed one by one', async () => {
  const [one, two] = [desk.id(), desk.id()];
  const holders = () =>
    desk.store.read((q) => q.query(`SELECT value FROM unique_value WHERE kind = 'login' ORDER BY value`));
  must(await desk.act([issued(one, 'a', ['b', 'b', 'c'])]));
  expect(await holders()).toEqual([{ value: 'a' }, { value: 'b' }, { value: 'c' }]);
  await expect(desk.act([issued(two, 'x', ['c'])])).rejects.toThrow();
  must(await desk.act([corrected(one, 'b')]));
  expect(await holders()).toEqual([{ value: 'b' }]);
  must(await desk.act([issued(two, 'x', ['c'])]));
  expect((await desk.store.verify()).ok).toBe(true);
  await desk.store.rebuild();
  expect(await holders()).toEqual([{ value: 'b' }, { value: 'c' }, { value: 'x' }]);
});

test.each([-1, 1])('nothing is recorded while the counter of the journal is off by %i', async (by) => {
  must(await desk.act([issued(desk.id(), 'a')]));
  await tampered(desk, (db) => db.run(`UPDATE counter SET value = value + ? WHERE name = 'journal'`, by));
  expect(await desk.act([issued(desk.id(), 'b')])).toMatchObject({ problem: { code: 'store.damaged' } });
});
