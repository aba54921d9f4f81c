import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCentre, type TestCentre } from '../testing/centre.ts';
import { foundMinistry } from './founding.ts';
import { Offices } from './offices.ts';

let centre: TestCentre;
beforeAll(async () => {
  centre = await startCentre('embedded');
}, 60_000);
afterAll(() => centre.end());

const day = 24 * 3_600_000;

test('of processes that start at once one opens the code, and another is opened when that has lapsed', async () => {
  const { ministry, database } = centre;
  // The first start of the set-up has its code: what is asked here is asked after it has lapsed.
  let now = Date.now() + 15 * day;
  const offices = () => new Offices(database, () => now);
  const started = () => Promise.all(Array.from({ length: 6 }, () => foundMinistry(offices(), ministry)));
  const codes = (await started()).map(({ code }) => code);
  expect(codes.filter((code) => code !== null)).toHaveLength(1);
  expect((await started()).every(({ code }) => code === null)).toBe(true);
  now += 15 * day;
  expect((await started()).filter(({ code }) => code !== null)).toHaveLength(1);
});
