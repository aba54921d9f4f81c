import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journalVolumes, volumeEntries } from './index.ts';

describe('journalVolumes', () => {
  it('parts every period into whole volumes without a gap', () => {
    fc.assert(
      fc.property(fc.nat(120_000), (count) => {
        const volumes = journalVolumes(count);
        expect(volumes[0]?.from).toBe(0);
        expect(volumes.at(-1)?.to).toBe(count);
        volumes.forEach(({ from, to }, at) => {
          expect(to - from).toBeLessThanOrEqual(volumeEntries);
          if (at > 0) expect(from).toBe(volumes[at - 1]?.to);
          if (at < volumes.length - 1) expect(to - from).toBe(volumeEntries);
        });
      }),
    );
  });

  it('has one volume for what fits one, and for nothing', () => {
    expect([0, 1, volumeEntries, volumeEntries + 1].map((count) => journalVolumes(count).length)).toEqual([
      1, 1, 1, 2,
    ]);
  });
});
