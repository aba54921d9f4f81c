import { expect, test } from 'vitest';
import { columns } from './columns.ts';

test('columns of numbers take whole numbers alone, and no more of them than a page has', () => {
  const taken = (of: unknown) => columns.shape.rows.shape.received.safeParse(of).success;
  const most = Array.from({ length: 500 }, (_, of) => of - 250);
  expect([[], most, [Number.MAX_SAFE_INTEGER]].map(taken)).toEqual([true, true, true]);
  const bad = [[...most, 0], [0.5], [2 ** 53], [Number.NaN], ['1'], [null], [[1]], { length: 0 }, '', null];
  expect(bad.map(taken)).toEqual(bad.map(() => false));
});
