import type { EntityManager } from 'typeorm';

/** What the queue shows of a request. */
export interface DeskListRow {
  row: number;
  id: string;
  ordinal: number;
  status: string;
  action: string;
  first_person: string;
  person_count: number;
  systems_kk: string;
  systems_ru: string;
  outgoing_number: string;
  outgoing_date: string;
  incoming_number: string;
  incoming_date: string;
  line_count: number;
  decided_count: number;
  clock_day: string;
  replied_day: string;
  crossed: number;
  asked_by: string;
  applicant_kk: string;
  applicant_ru: string;
  region: string;
}

export interface DeskConditions {
  /** Empty for the owner of the systems, which answers everybody; otherwise the office whose own requests these are. */
  own: string;
  statuses: readonly string[];
  crossed: boolean;
  /** Days that the clock runs from, both included; empty is open. */
  from: string;
  to: string;
  region: string;
  system: string;
  /** Office that asked. */
  office: string;
}

export type DeskOrder = 'due' | 'newest';
export interface DeskPage {
  order: DeskOrder;
  limit: number;
  offset: number;
}

const orders: Readonly<Record<DeskOrder, string>> = { due: 'r.clock_day, r.row', newest: 'r.row DESC' };

/**
 * Everything that does not read the lines is in `request_clock`: what a page skips is never read from the rows.
 * What was taken back before it left the office has no clock, and never came to the desk.
 */
const filtered = `r.status IN (SELECT value FROM json_each(?)) AND r.clock_day <> '' AND (? = '' OR r.clock_day >= ?) AND (? = '' OR r.clock_day <= ?)
  AND (? = '' OR r.asked_by = ?) AND (? = '' OR r.asked_by = ?) AND (? = 0 OR r.crossed = 1)
  AND (? = '' OR r.region = ? OR r.asked_by IN (SELECT id FROM office WHERE region = ?))
  AND (? = '' OR EXISTS (SELECT 1 FROM request_line AS l WHERE l.row = r.row AND l.system = ?))`;

/** An outside applicant has no office. */
const shown = `SELECT r.row, r.id, r.ordinal, r.status, r.action, r.first_person, r.person_count, r.systems_kk, r.systems_ru,
    r.outgoing_number, r.outgoing_date, r.incoming_number, r.incoming_date, r.line_count, r.decided_count, r.clock_day,
    r.replied_day, r.crossed, r.asked_by, coalesce(o.name_kk, r.applicant) AS applicant_kk,
    coalesce(o.name_ru, r.applicant) AS applicant_ru, coalesce(o.region, r.region) AS region`;

function statements(of: (order: DeskOrder) => string): Readonly<Record<DeskOrder, string>> {
  return { due: of('due'), newest: of('newest') };
}

const pages = statements(
  (order) => `${shown} FROM (
      SELECT r.row FROM request AS r INDEXED BY request_clock WHERE ${filtered}
      ORDER BY ${orders[order]} LIMIT ? OFFSET ?
    ) AS page CROSS JOIN request AS r ON r.row = page.row LEFT JOIN office AS o ON o.id = r.asked_by
    ORDER BY ${orders[order]}`,
);

const pagesOfHits = statements(
  (order) => `${shown} FROM json_each(?) AS hit CROSS JOIN request AS r ON r.row = hit.value
    LEFT JOIN office AS o ON o.id = r.asked_by ORDER BY ${orders[order]} LIMIT ? OFFSET ?`,
);

export function deskPage(
  q: EntityManager,
  conditions: DeskConditions,
  { order, limit, offset }: DeskPage,
): Promise<DeskListRow[]> {
  return q.query(pages[order], [...bound(conditions), limit, offset]);
}

/** A page of what a search has found. */
export function deskPageOfHits(
  q: EntityManager,
  rows: readonly number[],
  { order, limit, offset }: DeskPage,
): Promise<DeskListRow[]> {
  return q.query(pagesOfHits[order], [JSON.stringify(rows), limit, offset]);
}

export async function countDesk(q: EntityManager, conditions: DeskConditions): Promise<number> {
  const rows: { n: number }[] = await q.query(
    `SELECT count(*) AS n FROM request AS r INDEXED BY request_clock WHERE ${filtered}`,
    bound(conditions),
  );
  return rows[0]?.n ?? 0;
}

/** Those of the rows that the filter keeps, in the order given. */
export async function deskRowsThatMeet(
  q: EntityManager,
  rows: readonly number[],
  conditions: DeskConditions,
): Promise<number[]> {
  const found: { row: number }[] = await q.query(
    `SELECT r.row FROM json_each(?) AS hit CROSS JOIN request AS r ON r.row = hit.value
     WHERE ${filtered} ORDER BY hit.key`,
    [JSON.stringify(rows), ...bound(conditions)],
  );
  return found.map(({ row }) => row);
}

function bound(of: DeskConditions): (string | number)[] {
  const { own, statuses, crossed, from, to, region, system, office } = of;
  const twice = [from, to, own, office].flatMap((each) => [each, each]);
  return [JSON.stringify(statuses), ...twice, crossed ? 1 : 0, region, region, region, system, system];
}

/** Offices that have asked; each is found by its first request. @param own empty for all, otherwise that one alone */
export function askingOffices(
  q: EntityManager,
  own: string,
): Promise<{ id: string; name_kk: string; name_ru: string }[]> {
  return q.query(
    `SELECT id, name_kk, name_ru FROM office AS o WHERE (? = '' OR id = ?)
      AND EXISTS (SELECT 1 FROM request AS r WHERE r.asked_by = o.id)`,
    [own, own],
  );
}

/** How many answers are awaited since each day. */
export function awaitedByDay(q: EntityManager, own: string): Promise<{ day: string; n: number }[]> {
  return q.query(
    `SELECT clock_day AS day, count(*) AS n FROM request INDEXED BY request_clock
     WHERE status = 'submitted' AND (? = '' OR asked_by = ?) GROUP BY clock_day`,
    [own, own],
  );
}

export interface EarlierRow {
  id: string;
  ordinal: number;
  action: string;
  status: string;
  changed_at: string;
}

/** Other requests that name a person, newest first. */
export function earlierRequests(
  q: EntityManager,
  { iin, except, most }: { iin: string; except: string; most: number },
): Promise<EarlierRow[]> {
  return q.query(
    `SELECT r.id, r.ordinal, r.action, r.status, r.changed_at FROM request AS r
     WHERE r.row IN (SELECT l.row FROM request_line AS l INDEXED BY request_line_person WHERE l.iin = ?) AND r.id <> ?
     ORDER BY r.row DESC LIMIT ?`,
    [iin, except, most],
  );
}

export interface PersonAccountRow {
  id: string;
  system: string;
  system_kk: string;
  system_ru: string;
  login: string;
  iin: string;
  name: string;
  status: string;
  issued_day: string;
  last_login: string;
}

const accountColumns =
  'a.id, a.system, a.system_kk, a.system_ru, a.login, a.iin, a.name, a.status, a.issued_day, a.last_login';

/** Accounts of a person on this office's books, newest first. */
export function accountsOfPerson(q: EntityManager, home: string, iin: string): Promise<PersonAccountRow[]> {
  return q.query(
    `SELECT ${accountColumns} FROM account AS a INDEXED BY account_person
     WHERE a.iin = ? AND a.iin <> '' AND a.home = ? ORDER BY a.row DESC`,
    [iin, home],
  );
}

/** The account that holds a login. @param value as `loginName` makes it */
export async function accountOfLogin(q: EntityManager, value: string): Promise<PersonAccountRow | null> {
  const [found] = await q.query<PersonAccountRow[]>(
    `SELECT ${accountColumns} FROM unique_value AS u JOIN account AS a ON a.row = u.row
     WHERE u.kind = 'account' AND u.name = 'login' AND u.value = ?`,
    [value],
  );
  return found ?? null;
}

/** Those of the values that some account holds. */
export async function takenLogins(q: EntityManager, values: readonly string[]): Promise<Set<string>> {
  const found: { value: string }[] = await q.query(
    `SELECT u.value FROM json_each(?) AS asked
     CROSS JOIN unique_value AS u ON u.kind = 'account' AND u.name = 'login' AND u.value = asked.value`,
    [JSON.stringify(values)],
  );
  return new Set(found.map(({ value }) => value));
}

/** Of some requests those that were received under a number in a year. */
export async function receivedUnder(
  q: EntityManager,
  rows: readonly number[],
  { number, year }: { number: string; year: string },
): Promise<{ row: number; id: string; ordinal: number; incoming_date: string }[]> {
  return q.query(
    `SELECT r.row, r.id, r.ordinal, r.incoming_date FROM json_each(?) AS hit CROSS JOIN request AS r ON r.row = hit.value
     WHERE r.incoming_number = ? AND substr(r.incoming_date, 1, 4) = ?`,
    [JSON.stringify(rows), number, year],
  );
}

/** Own requests that are answered, the latest asked first. */
export function answeredLately(q: EntityManager, office: string, most: number): Promise<{ id: string }[]> {
  return q.query(
    `SELECT r.id FROM (
       SELECT row FROM request INDEXED BY request_clock WHERE status = 'answered' AND asked_by = ?
       ORDER BY clock_day DESC, row DESC LIMIT ?
     ) AS lately CROSS JOIN request AS r ON r.row = lately.row`,
    [office, most],
  );
}
