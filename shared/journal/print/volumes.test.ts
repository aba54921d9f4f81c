import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentTree } from '../../documents/index.ts';
import { forms } from '../../norms/index.ts';
import { journal, journalVolumes, volumeEntries } from './index.ts';

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

  it('is never more than one document may hold, with the longest texts', () => {
    const long = 'ұ'.repeat(300);
    const letter = { number: long, date: '2026-11-16' };
    const entry = {
      ...{ number: 100_000, provisional: true, region: long, skud: long, outgoing: letter, incoming: letter },
      ...{ system: long, day: '2026-11-18', basis: { name: long, ...letter }, administrator: long },
      ...{ automatic: true, issuer: long, corrects: 99_998, correctedBy: 100_001, note: long.repeat(7) },
    };
    const view = {
      office: long,
      period: { from: '2026-01-01', to: '2026-12-31' },
      volume: { number: 67, of: 67 },
      apart: 'ffff-ffff',
      entries: Array.from({ length: volumeEntries }, () => entry),
      checksum: 'f'.repeat(64),
      closing: { sheets: 9999, day: null, signer: { position: long, name: long } },
    };
    expect(documentTree.safeParse(journal(view, forms.journal.kk, 'kk')).error).toBeUndefined();
  });
});
