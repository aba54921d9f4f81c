import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyOffice } from './copy.ts';
import { type Measured, quantile, timed } from './measured.ts';
import { type BenchOffice, openOffice } from './office.ts';
import { day } from './requests.ts';

const pages = 40;
const page = {
  search: '',
  from: null,
  to: null,
  system: null,
  region: null,
  kind: 'all',
  limit: 100,
} as const;

async function pageTimes(office: BenchOffice, offset: number): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < pages; turn++)
    times.push(
      await timed(() => office.did('journal.list', { ...page, sort: 'newest', offset: offset + turn })),
    );
  return times;
}

/** Every volume of all days, as the data service makes them: the documents process and the printer have times of their own. */
async function print(office: BenchOffice): Promise<void> {
  const period = { from: '2000-01-01', to: day };
  await office.did('journal.savePdf', { ...period, language: 'kk', closing: true, volume: null });
}

/** The journal read, proved and printed; proof and print grow with the entries and no faster. */
export async function measureJournal(from: string, scratch: string, size: number): Promise<Measured[]> {
  const own = await copyOffice(from, join(scratch, 'journal'));
  const office = await openOffice(own);
  const perThousand = (what: string, ms: number): Measured => ({
    what,
    unit: 'ms per 1000',
    value: (ms * 1000) / size,
    baseline: null,
    target: null,
    steady: true,
  });
  try {
    // The first ones fill the caches.
    await pageTimes(office, 0);
    const first = quantile(await pageTimes(office, 0), 0.95);
    const middle = quantile(await pageTimes(office, Math.floor(size / 2)), 0.95);
    const informs = { unit: 'ms' as const, baseline: null, target: null };
    const verdict = await timed(async () => {
      const { chain } = await office.did('journal.verifyChain', {});
      if (!chain) throw new Error('journal.verifyChain: not plainly whole');
    });
    const proof = await timed(async () => {
      const report = await office.did('journal.verify', {});
      if (!report.ok) throw new Error(`journal.verify: ${JSON.stringify(report.firstBad)}`);
    });
    const paper = await timed(() => print(office));
    return [
      { what: 'first page of the journal, p95', value: first, ...informs, steady: true },
      { what: 'page in the middle of the journal, p95', value: middle, ...informs, steady: false },
      { what: 'verify the journal: first verdict', value: verdict, ...informs, steady: false },
      { what: 'verify the journal: every entry and its signature', value: proof, ...informs, steady: false },
      perThousand('first verdict, for each 1000 entries', verdict),
      perThousand('verify the journal, for each 1000 entries', proof),
      perThousand('print the journal, for each 1000 entries', paper),
    ];
  } finally {
    await office.close();
    await rm(own, { recursive: true, force: true });
  }
}
