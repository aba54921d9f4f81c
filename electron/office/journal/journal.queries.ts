import type { EntityManager } from 'typeorm';

/** What list, panel and print read of an entry. */
export interface EntryRow {
  row: number;
  account: string;
  event: string;
  journal: number | null;
  type: string;
  day: string;
  region: string;
  applicant: string;
  outgoing_number: string;
  outgoing_date: string;
  incoming_number: string;
  incoming_date: string;
  system_kk: string;
  system_ru: string;
  reason: string;
  basis_title: string;
  basis_number: string;
  basis_date: string;
  administrator: string;
  note: string;
  why: string;
  automatic: number;
  /** Number of the entry that this one puts right. */
  corrects: number | null;
  /** Number of the newest entry that puts this one right. */
  corrected_by: number | null;
  request: string | null;
  person: string;
  login: string;
}

/** Where each value comes from; most accounts have one entry, which is not to be read a second time for what puts it right. */
const sources: Readonly<Record<keyof EntryRow, string>> = {
  row: 'e.row',
  account: 'e.account',
  event: 'e.event',
  journal: 'e.journal',
  type: 'e.type',
  day: 'e.day',
  region: 'e.region',
  applicant: 'e.applicant',
  outgoing_number: 'e.outgoing_number',
  outgoing_date: 'e.outgoing_date',
  incoming_number: 'e.incoming_number',
  incoming_date: 'e.incoming_date',
  system_kk: 'e.system_kk',
  system_ru: 'e.system_ru',
  reason: 'e.reason',
  basis_title: 'e.basis_title',
  basis_number: 'e.basis_number',
  basis_date: 'e.basis_date',
  administrator: 'e.administrator',
  note: 'e.note',
  why: 'e.why',
  automatic: 'e.automatic',
  corrects: `CASE WHEN e.corrects IS NOT NULL THEN
    (SELECT c.journal FROM journal_entry AS c WHERE c.row = e.row AND c.event = e.corrects) END`,
  corrected_by: `(SELECT max(c.journal) FROM journal_entry AS c
    WHERE c.row = e.row AND c.place <> e.place AND c.corrects = e.event)`,
  request: 'e.request',
  person: 'e.person',
  login: 'e.login',
};
const names = Object.keys(sources) as (keyof EntryRow)[];

/** One text of all entries: row by row it would cost half as much again, and leave several times the garbage. */
export const textOf = (
  lines: string,
) => `SELECT '[' || ifnull(group_concat(line), '') || ']' AS entries FROM (
  SELECT json_array(${Object.values(sources).join(', ')}) AS line FROM ${lines})`;

/** Entries of such a text. */
export function entriesIn(found: { entries: string }[]): EntryRow[] {
  const lines = JSON.parse(found[0]?.entries ?? '[]') as (string | number | null)[][];
  return lines.map((values) => {
    const entry: Partial<Record<keyof EntryRow, unknown>> = {};
    for (const [place, name] of names.entries()) entry[name] = values[place];
    return entry as EntryRow;
  });
}

/** The index holds all that is filtered by, so that what a page skips is never read from the rows. */
export const filtered = `e.home = ? AND e.day >= ? AND e.day <= ? AND (? = '' OR e.system = ?) AND (? = '' OR e.region = ?)
  AND (? = '' OR e.type = ?)`;

/** As `filtered`, of the entries of accounts that are known: the marks keep the planner from walking through the index. */
const filteredOfAccount = filtered.replace('e.home', '+e.home').replaceAll('e.day', '+e.day');

/** Entries of the accounts of one text of rows, each as row, place and number. */
const entriesOf = (entry: string) => `SELECT json_group_array(json_array(e.row, e.place, e.journal)) AS kept
  FROM json_each(?) AS hit CROSS JOIN journal_entry AS e ${entry}`;
const ownEntriesOf = entriesOf('INDEXED BY journal_entry_account ON e.row = hit.value');
const filteredEntriesOf = entriesOf(`ON e.row = hit.value WHERE ${filteredOfAccount}`);

/** Through the index that the keys of what was found came from a moment ago. */
const pageOfKeys = textOf(`json_each(?) AS page CROSS JOIN journal_entry AS e INDEXED BY journal_entry_account
  ON e.row = page.value ->> 0 AND e.place = page.value ->> 1 ORDER BY page.key`);
const entryOfEvent = textOf(
  'account AS a CROSS JOIN journal_entry AS e ON e.row = a.row WHERE a.id = ? AND e.event = ?',
);

/** After every day that there is. */
export const anyDay = '9';

export interface EntryConditions {
  home: string;
  /** First and last day of issue; '' and `anyDay` let every entry in. */
  from: string;
  to: string;
  /** Empty for every one. */
  system: string;
  region: string;
  type: string;
}
export function bound({ home, from, to, system, region, type }: EntryConditions): string[] {
  return [home, from, to, system, system, region, region, type, type];
}

/** Row, place and number of an entry. */
export type EntryKey = readonly [row: number, place: number, journal: number | null];

/** Entries, in the order of their keys. */
export async function entriesOfKeys(q: EntityManager, keys: readonly EntryKey[]): Promise<EntryRow[]> {
  return entriesIn(await q.query(pageOfKeys, [JSON.stringify(keys)]));
}

/** Whether the condition is met by every entry that there is: of this office, and nothing asked for. */
export async function isWhole(
  q: EntityManager,
  { home, from, to, ...asked }: EntryConditions,
): Promise<boolean> {
  if (from !== '' || to !== anyDay || Object.values(asked).some((each) => each !== '')) return false;
  const found: { others: number }[] = await q.query(othersEntries, [home, home]);
  return found[0]?.others === 0;
}

const othersEntries = `SELECT EXISTS (SELECT 1 FROM journal_entry AS e INDEXED BY journal_entry_number WHERE e.home < ?)
  OR EXISTS (SELECT 1 FROM journal_entry AS e INDEXED BY journal_entry_number WHERE e.home > ?) AS others`;

export async function countEntries(q: EntityManager, conditions: EntryConditions): Promise<number> {
  const found: { n: number }[] = (await isWhole(q, conditions))
    ? await q.query('SELECT count(*) AS n FROM journal_entry')
    : await q.query(
        `SELECT count(*) AS n FROM journal_entry AS e INDEXED BY journal_entry_number WHERE ${filtered}`,
        bound(conditions),
      );
  return found[0]?.n ?? 0;
}

/** Entries of some accounts that the filter keeps. Where it keeps all, a narrow index tells them and no row is read. */
export async function entriesOfAccounts(
  q: EntityManager,
  accounts: readonly number[],
  conditions: EntryConditions,
): Promise<EntryKey[]> {
  const hits = JSON.stringify(accounts);
  // One text of all keys: a row each would cost more to bring over than to find.
  const found: { kept: string }[] = (await isWhole(q, conditions))
    ? await q.query(ownEntriesOf, [hits])
    : await q.query(filteredEntriesOf, [hits, ...bound(conditions)]);
  return JSON.parse(found[0]?.kept ?? '[]') as EntryKey[];
}

/** Account of the entry with a number; null when there is none. */
export async function accountOfNumber(
  q: EntityManager,
  home: string,
  number: number,
): Promise<number | null> {
  const found: { row: number }[] = await q.query(
    'SELECT e.row FROM journal_entry AS e INDEXED BY journal_entry_number WHERE e.home = ? AND e.journal = ?',
    [home, number],
  );
  return found[0]?.row ?? null;
}

export async function entryOf(q: EntityManager, account: string, event: string): Promise<EntryRow | null> {
  return entriesIn(await q.query(entryOfEvent, [account, event]))[0] ?? null;
}

/** How many entries each year has, newest first. */
export function entriesByYear(q: EntityManager, home: string): Promise<{ year: string; n: number }[]> {
  return q.query(
    `SELECT substr(day, 1, 4) AS year, count(*) AS n FROM journal_entry INDEXED BY journal_entry_day
     WHERE home = ? GROUP BY 1 ORDER BY 1 DESC`,
    [home],
  );
}

/** Hash of the envelope of each event, in the order given: an entry's account and event. */
export async function envelopeHashes(
  q: EntityManager,
  entries: readonly { account: string; event: string }[],
): Promise<string[]> {
  const found: { hash: string }[] = await q.query(
    `SELECT v.hash FROM json_each(?) AS asked
       CROSS JOIN event AS v ON v.aggregate = asked.value ->> 'account' AND v.id = asked.value ->> 'event'
     ORDER BY asked.key`,
    [JSON.stringify(entries.map(({ account, event }) => ({ account, event })))],
  );
  return found.map(({ hash }) => hash);
}
