import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounded, checkedPicture, checkedSize, fitted, inTime, mostDrawnPixels } from './limits.ts';

const side = fc.double({ min: 0.001, max: 1e12, noNaN: true });
const size = fc.record({ width: side, height: side });

describe('a page of any size', () => {
  it('is drawn with no more pixels than a small workstation bears', () => {
    fc.assert(
      fc.property(size, (page) => {
        const { width, height } = bounded(page);
        expect(Number.isInteger(width) && Number.isInteger(height)).toBe(true);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
        expect(width * height).toBeLessThanOrEqual(Math.max(mostDrawnPixels, 16_384));
        expect(Math.max(width, height)).toBeLessThanOrEqual(16_384);
      }),
    );
  });

  it('is never wider than the room, and never a sheet without end', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 4000 }), (page, room) => {
        const seen = fitted(page, room);
        expect(seen.width).toBeLessThanOrEqual(room + 1);
        expect(seen.height).toBeLessThanOrEqual(room * 6 + 1);
      }),
    );
  });

  it('fills the room when it is a sheet of paper', () => {
    expect(fitted({ width: 595, height: 842 }, 500)).toEqual({ width: 500, height: (500 * 842) / 595 });
    expect(bounded({ width: 2480, height: 3508 })).toEqual({ width: 2480, height: 3508 });
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('is broken when a side is %d', (width) => {
    expect(() => checkedSize({ width, height: 10 })).toThrow('broken');
  });
});

it('takes A3 at 600 dots per inch, and no picture that is larger than a scanner makes', () => {
  expect(checkedPicture({ width: 7016, height: 9921 })).toEqual({ width: 7016, height: 9921 });
  expect(() => checkedPicture({ width: 65_535, height: 65_535 })).toThrow('tooLarge');
});

it('waits only so long', async () => {
  expect(await inTime(Promise.resolve(1), 1000)).toBe(1);
  await expect(inTime(new Promise(() => undefined), 1)).rejects.toThrow('tooLong');
});
