import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desk, enrolled, LinkedOffices, linkedWiring, linkOf } from '../store/testing/linked/index.ts';
import { exchange } from './index.ts';

let offices: LinkedOffices;
beforeEach(() => {
  offices = new LinkedOffices();
});
afterEach(() => offices.end());

test('an office that enrols sends what it has, and a new workstation takes pages into one transaction', async () => {
  const { centre } = offices;
  const { desk } = await offices.first();
  await enrolled(centre, desk.store, { numbered: true });
  for (let i = 0; i < 20; i++) await desk.write(`note ${i}`);
  const link = linkOf(centre, desk.store);
  const means = { wiring: linkedWiring, now: () => centre.nowMs };
  const done = { is: 'done', pulled: 23 };
  expect(await exchange({ ...means, store: desk.store, link })).toMatchObject(done);

  const other = await offices.another('second');
  const { store } = other;
  const seen: number[] = [];
  const told = ({ pulled }: { pulled: number }) => seen.push(pulled);
  const otherLink = linkOf(centre, store);
  expect(await exchange({ ...means, store, link: otherLink, told })).toMatchObject(done);
  expect(seen.length).toBeGreaterThan(3);
  const titles = (each: Desk) => each.store.read((q) => q.query('SELECT id, title FROM note ORDER BY id'));
  expect(await titles(other)).toEqual(await titles(desk));
  expect((await store.verify()).digest).toBe((await desk.store.verify()).digest);
});
