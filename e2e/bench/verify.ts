import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyOffice } from './copy.ts';
import { type Measured, timed } from './measured.ts';
import { openOffice } from './office.ts';

/** Grows with the number of events and no faster: the line is the time of a thousand requests. */
export async function measureVerify(from: string, scratch: string, size: number): Promise<Measured[]> {
  const own = await copyOffice(from, join(scratch, 'verified'));
  const office = await openOffice(own);
  try {
    const ms = await timed(async () => {
      const report = await office.store.verify();
      if (!report.ok) throw new Error(`verify: ${JSON.stringify(report.firstBad)}`);
    });
    const whole = { unit: 'ms' as const, value: ms, baseline: null, target: null, steady: false };
    return [
      { what: 'verify the whole log', ...whole },
      {
        what: 'verify, for each 1000 requests',
        unit: 'ms per 1000',
        value: (ms * 1000) / size,
        baseline: null,
        target: null,
        steady: true,
      },
    ];
  } finally {
    await office.close();
    await rm(own, { recursive: true, force: true });
  }
}
