import type { EntityManager } from 'typeorm';

/** What a list shows of a request that has events; `ordinal` is its number on the workstation. */
export interface RequestListRow {
  row: number;
  id: string;
  ordinal: number;
  status: string;
  action: string;
  reason: string;
  channel: string;
  changed_at: string;
  outgoing_number: string;
  outgoing_date: string;
  first_person: string;
  person_count: number;
  systems_kk: string;
  systems_ru: string;
}

/** Of a request `r`: what a `RequestListRow` has. */
export const requestColumns = `r.row, r.id, r.ordinal, r.status, r.action, r.reason, r.channel, r.changed_at, r.outgoing_number, r.outgoing_date,
  r.first_person, r.person_count, r.systems_kk, r.systems_ru`;

const orders = {
  newest: 'r.row DESC',
  oldest: 'r.row',
  person: 'r.person_key, r.row',
  due: 'r.clock_day, r.row',
} as const;
export type RequestOrder = keyof typeof orders;

/** The index holds what is filtered by, so that what a page skips is never read from the rows. */
const indexes: Readonly<Record<RequestOrder, string>> = {
  newest: 'request_filter',
  oldest: 'request_filter',
  person: 'request_person',
  due: 'request_clock',
};

/** Requests of the office itself: letters of outside applicants and other offices' requests are the desk's. */
const filtered = 'r.asked_by = ? AND r.status BETWEEN ? AND ? AND r.action BETWEEN ? AND ?';
/** Of what is awaited, by the days that the clock runs from. */
const awaited =
  "r.status = 'submitted' AND r.clock_day BETWEEN ? AND ? AND r.asked_by = ? AND r.action BETWEEN ? AND ?";

const pages = statements(
  (order) => `SELECT ${requestColumns} FROM (
    SELECT r.row FROM request AS r INDEXED BY ${indexes[order]} WHERE ${order === 'due' ? awaited : filtered}
    ORDER BY ${orders[order]} LIMIT ? OFFSET ?
  ) AS page CROSS JOIN request AS r ON r.row = page.row ORDER BY ${orders[order]}`,
);

/** Of everything the rows themselves lie in order: an index would have to be sorted first. */
const pagesOfWhole = statements(
  (order) => `SELECT ${requestColumns} FROM request AS r ORDER BY ${orders[order]} LIMIT ? OFFSET ?`,
);

const pagesOfHits = statements(
  (order) => `SELECT ${requestColumns} FROM (
    SELECT r.row FROM json_each(?) AS hit CROSS JOIN request AS r ON r.row = hit.value
    ORDER BY ${orders[order]} LIMIT ? OFFSET ?
  ) AS page CROSS JOIN request AS r ON r.row = page.row ORDER BY ${orders[order]}`,
);
const pageOfRows = `SELECT ${requestColumns} FROM json_each(?) AS page CROSS JOIN request AS r ON r.row = page.value
  ORDER BY page.key`;

function statements(of: (order: RequestOrder) => string): Readonly<Record<RequestOrder, string>> {
  return { newest: of('newest'), oldest: of('oldest'), person: of('person'), due: of('due') };
}

export interface RequestConditions {
  /** Office that asked. */
  office: string;
  /** Empty for every status. */
  status: string;
  /** Empty for every action. */
  action: string;
  /** Of awaited answers: days that the clock runs from, both included; empty is open. Otherwise null. */
  clock: { from: string; to: string } | null;
}
export interface PageOf {
  order: RequestOrder;
  limit: number;
  offset: number;
}

export async function requestPage(
  q: EntityManager,
  conditions: RequestConditions,
  { order, limit, offset }: PageOf,
): Promise<RequestListRow[]> {
  if ((order === 'newest' || order === 'oldest') && (await isWhole(q, conditions)))
    return q.query(pagesOfWhole[order], [limit, offset]);
  return conditions.clock
    ? q.query(pages.due, [...boundAwaited(conditions), limit, offset])
    : q.query(pages[order], [...bound(conditions), limit, offset]);
}

/** A page of what a search has found, newest first. */
export function requestPageOfHits(
  q: EntityManager,
  rows: readonly number[],
  { order, limit, offset }: PageOf,
): Promise<RequestListRow[]> {
  if (order === 'newest' || order === 'oldest') {
    // In the order that they were found in: what stands on other pages is not read.
    const ordered = order === 'newest' ? rows : rows.toReversed();
    return q.query(pageOfRows, [JSON.stringify(ordered.slice(offset, offset + limit))]);
  }
  return q.query(pagesOfHits[order], [JSON.stringify(rows), limit, offset]);
}

/** Whether the conditions are met by every request that there is: of this office, and nothing asked for. */
async function isWhole(
  q: EntityManager,
  { office, status, action, clock }: RequestConditions,
): Promise<boolean> {
  if (clock || status !== '' || action !== '') return false;
  const found: { others: number }[] = await q.query(othersRequests, [office, office]);
  return found[0]?.others === 0;
}

const othersRequests = `SELECT EXISTS (SELECT 1 FROM request AS r INDEXED BY request_filter WHERE r.asked_by < ?)
  OR EXISTS (SELECT 1 FROM request AS r INDEXED BY request_filter WHERE r.asked_by > ?) AS others`;

export async function countRequests(q: EntityManager, conditions: RequestConditions): Promise<number> {
  if (await isWhole(q, conditions)) {
    const all: { n: number }[] = await q.query('SELECT count(*) AS n FROM request');
    return all[0]?.n ?? 0;
  }
  const rows: { n: number }[] = await q.query(
    conditions.clock
      ? `SELECT count(*) AS n FROM request AS r INDEXED BY request_clock WHERE ${awaited}`
      : `SELECT count(*) AS n FROM request AS r INDEXED BY request_filter WHERE ${filtered}`,
    conditions.clock ? boundAwaited(conditions) : bound(conditions),
  );
  return rows[0]?.n ?? 0;
}

/** Behind every code: as a range one text of SQL serves any filter, and the index is entered where the status begins. */
const afterAll = '~';

function bound({ office, status, action }: RequestConditions): string[] {
  return [office, status, status || afterAll, action, action || afterAll];
}

function boundAwaited({ office, action, clock }: RequestConditions): string[] {
  return [clock?.from ?? '', clock?.to || afterAll, office, action, action || afterAll];
}

export async function countByStatus(q: EntityManager, office: string): Promise<Map<string, number>> {
  const rows: { status: string; n: number }[] = await q.query(
    'SELECT status, count(*) AS n FROM request WHERE asked_by = ? GROUP BY status',
    [office],
  );
  return new Map(rows.map(({ status, n }) => [status, n]));
}

/** Days that the clocks of one office's own awaited answers run from, with how many run from each. */
export function ownAwaitedDays(q: EntityManager, office: string): Promise<{ day: string; count: number }[]> {
  return q.query(
    `SELECT r.clock_day AS day, count(*) AS count FROM request AS r INDEXED BY request_clock
     WHERE r.status = 'submitted' AND r.asked_by = ? GROUP BY r.clock_day`,
    [office],
  );
}

/** Those of the rows that the filter keeps, in the order given. */
export async function rowsThatMeet(
  q: EntityManager,
  rows: readonly number[],
  conditions: RequestConditions,
): Promise<number[]> {
  if (await isWhole(q, conditions)) return [...rows];
  // One text of all rows: a row each would cost more to bring over than to find.
  const found: { kept: string }[] = await q.query(
    `SELECT json_group_array(row) AS kept FROM (
       SELECT r.row FROM json_each(?) AS hit CROSS JOIN request AS r ON r.row = hit.value
       WHERE ${conditions.clock ? awaited : filtered} ORDER BY hit.key)`,
    [JSON.stringify(rows), ...(conditions.clock ? boundAwaited : bound)(conditions)],
  );
  return JSON.parse(found[0]?.kept ?? '[]') as number[];
}

/** Numbers of those of the requests that have events. */
export async function requestNumbers(q: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
  const found: { id: string; ordinal: number }[] = await q.query(
    'SELECT r.id, r.ordinal FROM json_each(?) AS asked CROSS JOIN request AS r ON r.id = asked.value',
    [JSON.stringify(ids)],
  );
  return new Map(found.map(({ id, ordinal }) => [id, ordinal]));
}
