import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoff, retryAfter } from './index.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('waits grow to five minutes at most, and are spread over their whole length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), chance, (failures, drawn) => {
      const wait = backoff(failures, null, drawn);
      expect(wait).toBeGreaterThanOrEqual(2_000);
      expect(wait).toBeLessThanOrEqual(Math.max(2_000, Math.min(300_000, 2_000 * 2 ** (failures - 1))));
    }),
  );
  expect(backoff(12, null, 0.5)).toBe(150_000);
});

it('what the centre asks for is obeyed, a quarter more or less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 600_000 }), chance, (asked, drawn) => {
      const wait = backoff(3, asked, drawn);
      expect(Math.abs(wait - asked)).toBeLessThanOrEqual(asked / 4 + 1);
    }),
  );
});

it('a centre with room sends nobody away; with a backlog it asks for the time that this takes', () => {
  expect(retryAfter({ backlog: 500, perSecond: 100, room: 500 }, 0.5)).toBeNull();
  expect(retryAfter({ backlog: 30_000, perSecond: 1000, room: 500 }, 0.5)).toBe(30_000);
  expect(retryAfter({ backlog: 30_000, perSecond: 1000, room: 500 }, 0)).toBe(15_000);
  expect(retryAfter({ backlog: 30_000, perSecond: 0, room: 500 }, 0.9)).toBe(600_000);
  expect(retryAfter({ backlog: 501, perSecond: 100_000, room: 500 }, 0)).toBe(1000);
});
