import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { searchWords } from '../../shared/text/index.ts';
import { copyOffice } from './copy.ts';
import { type Measured, quantile, timed } from './measured.ts';
import { type BenchOffice, openOffice } from './office.ts';
import { hitQueries } from './plain.queries.ts';
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

/** A list that is searched as one types, and where the same is found by hand. */
interface Searched {
  what: string;
  index: string;
  table: string;
  list(office: BenchOffice, search: string): Promise<unknown>;
}

export const searchedRequests: Searched = {
  what: 'search of requests as you type',
  index: 'search_request',
  table: 'request',
  list: (office, search) =>
    office.did('access.list', { status: 'all', action: null, sort: 'newest', ...page, search }),
};

const wholeJournal = { from: null, to: null, system: null, region: null, kind: 'all' } as const;

/** The journal is found through its accounts. */
const searchedJournal: Searched = {
  what: 'search of the journal as you type',
  index: 'search_account',
  table: 'journal_entry',
  list: (office, search) => office.did('journal.list', { ...wholeJournal, sort: 'newest', ...page, search }),
};

const matchOf = (text: string) => searchWords(text).join(' ');

function plainSearch(plain: PlainDatabase, { index, table }: Searched): (text: string) => void {
  const { first, count } = hitQueries(index, table);
  return (text) => {
    plain.all(first, [matchOf(text), page.limit]);
    plain.all(count, [matchOf(text)]);
  };
}

/**
 * Search as it is typed: the whole call of the list in the data service, against the same full-text query by hand.
 * @param office an open office whose index is whole
 */
export async function raceSearch(
  office: BenchOffice,
  plain: PlainDatabase,
  of: Searched,
): Promise<Measured[]> {
  const texts = typed().filter((text) => searchWords(text).length > 0);
  const byHand = plainSearch(plain, of);
  const times = { service: [] as number[], plain: [] as number[] };
  for (let round = 0; round <= rounds; round++)
    for (const text of texts) {
      // In turns, so that both meet the same neighbours.
      const service = await timed(() => of.list(office, text));
      const plainly = await timed(() => byHand(text));
      // The first round warms both.
      if (round > 0) times.service.push(service);
      if (round > 0) times.plain.push(plainly);
    }
  const line = (part: number) => ({
    unit: 'ms' as const,
    value: quantile(times.service, part),
    baseline: quantile(times.plain, part),
    steady: true,
  });
  return [
    { what: `${of.what}, p95`, ...line(0.95), target: { ratio: 3, value: 50 } },
    { what: `${of.what}, median`, ...line(0.5), target: null },
  ];
}

export async function measureSearch(from: string, scratch: string): Promise<Measured[]> {
  const own = await copyOffice(from, join(scratch, 'searched'));
  const office = await openOffice(own);
  const plain = new PlainDatabase(join(own, 'data', 'office.db'), office.dmk);
  try {
    return [
      ...(await raceSearch(office, plain, searchedRequests)),
      ...(await raceSearch(office, plain, searchedJournal)),
    ];
  } finally {
    plain.close();
    await office.close();
    await rm(own, { recursive: true, force: true });
  }
}
