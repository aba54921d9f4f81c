import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { must, personId, written } from './testing/desk.ts';
import { OwnDesk } from './testing/own-desk.ts';

let desk: OwnDesk;

beforeEach(async () => {
  desk = await OwnDesk.found();
});
afterEach(() => desk.end());

const many = (count: number, name: string) =>
  Array.from({ length: count }, (_, i) => written(desk.id(), `${name} ${i}`));

/** Turns of the event loop while something long goes on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let over = false;
  const end = work.finally(() => {
    over = true;
  });
  while (!over) {
    await setImmediate();
    turns++;
  }
  await end;
  return turns;
}

test('a large act lets the process answer, and stays one transaction that nobody sees into', async () => {
  const act = desk.act(many(1200, 'note'));
  const rows = desk.store.read((q) => q.query('SELECT count(*) AS n FROM note'));
  const report = desk.store.verify();
  expect(await turnsDuring(act)).toBeGreaterThan(2);
  expect(must(await act)).toHaveLength(1200);
  expect(await rows).toEqual([{ n: 1200 }]);
  expect(await report).toMatchObject({ ok: true, counts: { events: 1203 } });

  const refused = desk.act([...many(150, 'other'), written(desk.id(), 'note 0')]);
  await turnsDuring(refused);
  expect((await refused).ok).toBe(false);
  expect(await desk.store.verify()).toMatchObject({ ok: true, counts: { events: 1203 } });
});

test('the first search after a rebuild lets the process answer while it catches up', async () => {
  must(await desk.act(many(650, 'note')));
  expect(await desk.store.search.behind()).toBe(653);
  while (!(await desk.store.search.catchUp()));
  expect(await desk.store.search.behind()).toBe(0);
  await desk.store.rebuild();
  expect(await desk.store.search.behind()).toBe(653);
  const found = desk.store.search.find('note', ['"note"'], { limit: 1 });
  expect(await turnsDuring(found)).toBeGreaterThan(3);
  expect((await found).rows).toEqual([653]);
  expect(await desk.store.search.behind()).toBe(0);
});

test('a store that is closed while it catches up in the background ends there', async () => {
  must(await desk.act(many(650, 'note')));
  await desk.store.rebuild();
  const idle = desk.store.idle();
  await setImmediate();
  await desk.store.close();
  expect(await idle).toBe(false);
  await desk.open();
  expect((await desk.store.search.find('note', ['"note"'], { limit: 1 })).rows).toEqual([653]);
});

test('answers of old operations are forgotten, those of this week are not', async () => {
  const [old, recent] = [desk.id(), desk.id()];
  must(await desk.act([written(desk.id(), 'old')], { operation: old }));
  desk.surroundings.go(5 * 24 * 3_600_000);
  must(await desk.act([written(desk.id(), 'recent')], { operation: recent }));
  desk.surroundings.go(3 * 24 * 3_600_000);
  await desk.reopen();
  expect(await desk.store.answered(old)).toBeNull();
  expect(await desk.store.answered(recent)).toMatchObject({ person: personId });
});
