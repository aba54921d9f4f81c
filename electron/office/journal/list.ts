import type { z } from 'zod';
import {
  type JournalFilter,
  type JournalRow,
  type journal,
  journalRow,
} from '../../../shared/journal/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { countedHits, newestHits } from '../newest-hits.ts';
import {
  accountOfNumber,
  anyDay,
  countEntries,
  type EntryConditions,
  type EntryKey,
  type EntryRow,
  entriesByYear,
  entriesOfAccounts,
  entriesOfKeys,
} from './journal.queries.ts';
import { type EntryOrder, entryPage } from './page.queries.ts';

/** Entries of the office's own journal that a filter keeps. */
function conditionsOf(
  { from, to, system, region, kind }: Pick<JournalFilter, 'from' | 'to' | 'system' | 'region' | 'kind'>,
  { store }: Handling,
): EntryConditions {
  return {
    home: store.office,
    from: from ?? '',
    to: to ?? anyDay,
    system: system ?? '',
    region: region ?? '',
    type: kind === 'all' ? '' : `account.${kind}`,
  };
}

export interface FoundEntries {
  total: number;
  page(offset: number, limit: number): Promise<EntryRow[]>;
}

/** @param most how many hits of a search are followed; without a search everything is */
export async function findEntries(filter: JournalFilter, at: Handling, most: number): Promise<FoundEntries> {
  const { store } = at;
  const { sort: order } = filter;
  const conditions = conditionsOf(filter, at);
  const hits = await entriesFound(filter.search, conditions, { at, most });
  if (!hits)
    return {
      total: await store.read((q) => countEntries(q, conditions)),
      page: (offset, limit) => store.read((q) => entryPage(q, conditions, { order, limit, offset })),
    };
  const keys = hits.sort(byNumber(order)).slice(0, most);
  return {
    total: keys.length,
    page: (offset, limit) => store.read((q) => entriesOfKeys(q, keys.slice(offset, offset + limit))),
  };
}

/** What has no number yet is newer than everything that has one. */
function byNumber(order: EntryOrder): (a: EntryKey, b: EntryKey) => number {
  const number = (key: EntryKey) => key[2] ?? Number.MAX_SAFE_INTEGER;
  return order === 'newest' ? (a, b) => number(b) - number(a) : (a, b) => number(a) - number(b);
}

/** Entries that a text finds, by what stands in the entries of an account or by the number of one of them; null without a text. */
async function entriesFound(
  search: string,
  conditions: EntryConditions,
  { at: { store }, most }: { at: Handling; most: number },
): Promise<EntryKey[] | null> {
  const keep = (accounts: number[]) => store.read((q) => entriesOfAccounts(q, accounts, conditions));
  const entries = await newestHits(store, { kind: 'account', search, most, keep });
  if (!entries) return null;
  const number = /^\s*№?\s*(\d{1,9})\s*$/.exec(search)?.[1];
  const named =
    number === undefined
      ? null
      : await store.read((q) => accountOfNumber(q, conditions.home, Number(number)));
  const isFound = named === null || entries.some(([row]) => row === named);
  return isFound ? entries : [...(await keep([named])), ...entries];
}

type ListInput = z.output<(typeof journal.calls)['list']['input']>;

export async function listEntries({ offset, limit, ...filter }: ListInput, at: Handling) {
  const found = await findEntries(filter, at, countedHits);
  return ok({ rows: (await found.page(offset, limit)).map(shownEntry), total: found.total });
}

export async function countsOf(_input: object, { store, today }: Handling) {
  const years = await store.read((q) => entriesByYear(q, store.office));
  const thisYear = today().slice(0, 4);
  return ok({
    entries: years.reduce((sum, { n }) => sum + n, 0),
    thisYear: years.find(({ year }) => year === thisYear)?.n ?? 0,
    years: years.map(({ year }) => Number(year)),
  });
}

export function shownEntry(row: EntryRow): JournalRow {
  return {
    event: row.event,
    account: row.account,
    number: row.journal,
    kind: journalRow.shape.kind.parse(row.type.replace('account.', '')),
    day: row.day,
    region: row.region,
    applicant: row.applicant,
    outgoingNumber: row.outgoing_number,
    outgoingDate: row.outgoing_date,
    incomingNumber: row.incoming_number,
    incomingDate: row.incoming_date,
    systemKk: row.system_kk,
    systemRu: row.system_ru,
    reason: row.reason,
    basisTitle: row.basis_title,
    basisNumber: row.basis_number,
    basisDate: row.basis_date,
    administrator: row.administrator,
    note: row.note,
    automatic: row.automatic === 1,
    corrects: row.corrects,
    why: row.why,
    correctedBy: row.corrected_by,
    request: row.request,
    person: row.person,
    login: row.login,
  };
}
