import type { EntityManager } from 'typeorm';
import {
  bound,
  type EntryConditions,
  type EntryRow,
  entriesIn,
  filtered,
  isWhole,
  textOf,
} from './journal.queries.ts';

/** What has no number yet is newer than everything that has one. */
const orders = { newest: 'e.journal DESC NULLS FIRST', oldest: 'e.journal ASC NULLS LAST' } as const;
export type EntryOrder = keyof typeof orders;

const pageOf = (order: EntryOrder, kept: string) =>
  textOf(`(
      SELECT e.row, e.place FROM journal_entry AS e INDEXED BY journal_entry_number WHERE ${kept}
      ORDER BY ${orders[order]} LIMIT ?
    ) AS page CROSS JOIN journal_entry AS e ON e.row = page.row AND e.place = page.place ORDER BY ${orders[order]}`);
const skipping = (order: EntryOrder) => pageOf(order, filtered).replace('LIMIT ?', 'LIMIT ? OFFSET ?');
const pages = { newest: skipping('newest'), oldest: skipping('oldest') };
const numberedPages = {
  newest: pageOf('newest', 'e.home = ? AND e.journal <= ?'),
  oldest: pageOf('oldest', 'e.home = ? AND e.journal >= ?'),
};

const ofHome = 'FROM journal_entry AS e INDEXED BY journal_entry_number WHERE e.home = ?';
const numbersHeld = `SELECT (SELECT min(e.journal) ${ofHome}) AS first, (SELECT max(e.journal) ${ofHome}) AS last,
  (SELECT count(*) FROM journal_entry) AS entries, (SELECT count(*) ${ofHome} AND e.journal IS NULL) AS unnumbered`;

export interface PageOf {
  order: EntryOrder;
  limit: number;
  offset: number;
}

/** A page of the entries that a filter keeps; of the whole journal without walking through all before it. */
export async function entryPage(
  q: EntityManager,
  conditions: EntryConditions,
  page: PageOf,
): Promise<EntryRow[]> {
  const { order, limit, offset } = page;
  const number = await numberAt(q, conditions, page);
  if (number !== null)
    return entriesIn(await q.query(numberedPages[order], [conditions.home, number, limit]));
  return entriesIn(await q.query(pages[order], [...bound(conditions), limit, offset]));
}

/**
 * The number that a page begins with. Each is given to one entry and none is left out (architecture.md, journal numbers), so that
 * it says where the entry stands. Null where it does not: something is filtered, a number is missing, or the page has
 * entries that wait for theirs.
 */
async function numberAt(
  q: EntityManager,
  conditions: EntryConditions,
  { order, limit, offset }: PageOf,
): Promise<number | null> {
  if (offset === 0 || !(await isWhole(q, conditions))) return null;
  const { home } = conditions;
  const [held]: { first: number; last: number; entries: number; unnumbered: number }[] = await q.query(
    numbersHeld,
    [home, home, home],
  );
  if (!held) return null;
  const { first, last, entries, unnumbered } = held;
  const numbered = entries - unnumbered;
  if (numbered === 0 || last - first + 1 !== numbered) return null;
  if (order === 'newest') return offset < unnumbered ? null : last - (offset - unnumbered);
  return offset + limit > numbered && unnumbered > 0 ? null : first + offset;
}
