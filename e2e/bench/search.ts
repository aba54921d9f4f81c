import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { searchWords } from '../../shared/text/index.ts';
import { copyOffice } from './copy.ts';
import { type Measured, quantile, timed } from './measured.ts';
import { type BenchOffice, openOffice } from './office.ts';
import { countHits, firstHits } from './plain.queries.ts';
import { PlainDatabase } from './plain.ts';

const rounds = 5;
/** What people type, letter by letter: a rare name, a frequent one, an IIN, two and three words, a word of every row. */
const searches = [
  'Досмағамбетов',
  'Қасымов Ерлан',
  'Өтегенова Ұлжан Маратқызы',
  '600101',
  'Е-Собес',
  'Петров соц пом',
  'Нұрмағамбетов Ж',
  '4711-ж/қ',
  '05-12/99',
  'АИС',
];
const page = { limit: 100, offset: 0 };

/** Every text that is in the field while these are typed. */
function typed(): string[] {
  return searches.flatMap((whole) => Array.from(whole, (_, place) => whole.slice(0, place + 1)));
}

const matchOf = (text: string) => searchWords(text).join(' ');

async function serviceTimes(office: BenchOffice, texts: readonly string[]): Promise<number[]> {
  const filter = { status: 'all', action: null, sort: 'newest' } as const;
  const times: number[] = [];
  for (const search of texts)
    times.push(await timed(() => office.did('access.list', { ...filter, ...page, search })));
  return times;
}

async function plainTimes(plain: PlainDatabase, texts: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const text of texts) {
    const match = matchOf(text);
    times.push(
      await timed(() => {
        plain.all(firstHits, [match, page.limit]);
        plain.all(countHits, [match]);
      }),
    );
  }
  return times;
}

/**
 * Search as it is typed: the whole call of the list in the data service, against the same full-text query by hand.
 * @param office an open office whose index is whole
 */
export async function raceSearch(office: BenchOffice, plain: PlainDatabase): Promise<Measured[]> {
  const texts = typed().filter((text) => searchWords(text).length > 0);
  const times = { service: [] as number[], plain: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const service = await serviceTimes(office, texts);
    const byHand = await plainTimes(plain, texts);
    // The first round warms both.
    if (round > 0) times.service.push(...service);
    if (round > 0) times.plain.push(...byHand);
  }
  const line = (part: number) => ({
    unit: 'ms' as const,
    value: quantile(times.service, part),
    baseline: quantile(times.plain, part),
    steady: true,
  });
  return [
    { what: 'search as you type, p95', ...line(0.95), target: { ratio: 3, value: 50 } },
    { what: 'search as you type, median', ...line(0.5), target: null },
  ];
}

export async function measureSearch(from: string, scratch: string): Promise<Measured[]> {
  const own = await copyOffice(from, join(scratch, 'searched'));
  const office = await openOffice(own);
  const plain = new PlainDatabase(join(own, 'data', 'office.db'), office.dmk);
  try {
    return await raceSearch(office, plain);
  } finally {
    plain.close();
    await office.close();
    await rm(own, { recursive: true, force: true });
  }
}
