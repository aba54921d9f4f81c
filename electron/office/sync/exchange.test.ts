import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  Desk,
  enrolled,
  fixedSurroundings,
  linkedWiring,
  linkOf,
  must,
  newCentre,
  newDesk,
  opening,
  openStore,
  removeFolder,
  reopen,
  temporaryFolder,
} from '../store/testing/linked/index.ts';
import { exchange } from './index.ts';

const nowMs = Date.parse('2026-11-21T06:00:00.000Z');
const centre = newCentre(nowMs);
let folders: string[];

beforeEach(() => {
  folders = [temporaryFolder(), temporaryFolder()];
});
afterEach(() => {
  for (const folder of folders) removeFolder(folder);
});

test('an office that enrols sends what it has, and a new workstation takes pages into one transaction', async () => {
  const [at = '', second = ''] = folders;
  await (await newDesk(at, fixedSurroundings('first'))).store.close();
  const desk = await reopen(at, fixedSurroundings('later'), { wiring: linkedWiring });
  await enrolled(centre, desk.store, { numbered: true });
  for (let i = 0; i < 20; i++) await desk.write(`note ${i}`);
  const link = linkOf(centre, desk.store);
  const means = { wiring: linkedWiring, now: () => nowMs };
  const done = { is: 'done', pulled: 23 };
  expect(await exchange({ ...means, store: desk.store, link })).toMatchObject(done);

  const surroundings = fixedSurroundings('second');
  const store = must(await openStore(opening(second, surroundings, { wiring: linkedWiring, create: true })));
  const other = new Desk(store, surroundings);
  await enrolled(centre, store);
  const seen: number[] = [];
  const told = ({ pulled }: { pulled: number }) => seen.push(pulled);
  const otherLink = linkOf(centre, store);
  expect(await exchange({ ...means, store, link: otherLink, told })).toMatchObject(done);
  expect(seen.length).toBeGreaterThan(3);
  const titles = (each: Desk) => each.store.read((q) => q.query('SELECT id, title FROM note ORDER BY id'));
  expect(await titles(other)).toEqual(await titles(desk));
  expect((await store.verify()).digest).toBe((await desk.store.verify()).digest);
  for (const each of [desk, other]) await each.store.close();
});
