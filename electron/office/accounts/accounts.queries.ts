import type { EntityManager } from 'typeorm';

/** What a list shows of an account. */
export interface AccountListRow {
  row: number;
  id: string;
  system: string;
  system_kk: string;
  system_ru: string;
  login: string;
  employee: string | null;
  iin: string;
  name: string;
  position_kk: string;
  position_ru: string;
  unit_kk: string;
  unit_ru: string;
  applicant: string;
  region: string;
  status: string;
  issued_day: string;
  last_login: string;
  seen_day: string;
  blocked_day: string;
  cause: string;
  policy: string;
}

const columns = `a.row, a.id, a.system, a.system_kk, a.system_ru, a.login, a.employee, a.iin, a.name, a.position_kk,
  a.position_ru, a.unit_kk, a.unit_ru, a.applicant, a.region, a.status, a.issued_day, a.last_login, a.seen_day,
  a.blocked_day, a.cause, a.policy`;

const orders = {
  name: 'a.name_key, a.row',
  /** Longest without a login first; of those that nothing is known of last. */
  idle: "a.seen_day = '', a.seen_day, a.row",
  newest: 'a.row DESC',
} as const;
export type AccountOrder = keyof typeof orders;

/** The index holds all that is filtered by, so that what a page skips is never read from the rows. */
const indexes: Readonly<Record<AccountOrder, string>> = {
  name: 'account_name',
  idle: 'account_seen',
  newest: 'account_seen',
};

/** One status of `statuses`, one system, last seen between two days; where an issue does not count, seen by a login. */
const filtered = `a.status IN (SELECT value FROM json_each(?)) AND (? = '' OR a.system = ?)
  AND a.seen_day >= ? AND a.seen_day <= ? AND (? = 0 OR a.last_login = a.seen_day)`;

const pages = statements(
  (order) => `SELECT ${columns} FROM (
    SELECT a.row FROM account AS a INDEXED BY ${indexes[order]} WHERE ${filtered}
    ORDER BY ${orders[order]} LIMIT ? OFFSET ?
  ) AS page CROSS JOIN account AS a ON a.row = page.row ORDER BY ${orders[order]}`,
);

const pagesOfHits = statements(
  (order) => `SELECT ${columns} FROM json_each(?) AS hit CROSS JOIN account AS a ON a.row = hit.value
    ORDER BY ${orders[order]} LIMIT ? OFFSET ?`,
);

function statements(of: (order: AccountOrder) => string): Readonly<Record<AccountOrder, string>> {
  return { name: of('name'), idle: of('idle'), newest: of('newest') };
}

export interface AccountConditions {
  statuses: readonly string[];
  /** Empty for every system. */
  system: string;
  /** First and last day that an account was seen on; '' and '9' let every account in. */
  from: string;
  to: string;
  /** An issue is no day that an account was seen on: only a login is. */
  loginOnly: boolean;
}
export interface PageOf {
  order: AccountOrder;
  limit: number;
  offset: number;
}

function bound({ statuses, system, from, to, loginOnly }: AccountConditions): (string | number)[] {
  return [JSON.stringify(statuses), system, system, from, to, loginOnly ? 1 : 0];
}

export function accountPage(
  q: EntityManager,
  conditions: AccountConditions,
  { order, limit, offset }: PageOf,
): Promise<AccountListRow[]> {
  return q.query(pages[order], [...bound(conditions), limit, offset]);
}

/** A page of what a search has found. */
export function accountPageOfHits(
  q: EntityManager,
  rows: readonly number[],
  { order, limit, offset }: PageOf,
): Promise<AccountListRow[]> {
  return q.query(pagesOfHits[order], [JSON.stringify(rows), limit, offset]);
}

export async function countAccounts(q: EntityManager, conditions: AccountConditions): Promise<number> {
  const rows: { n: number }[] = await q.query(
    `SELECT count(*) AS n FROM account AS a INDEXED BY account_seen WHERE ${filtered}`,
    bound(conditions),
  );
  return rows[0]?.n ?? 0;
}

export async function accountById(q: EntityManager, id: string): Promise<AccountListRow | null> {
  const found: AccountListRow[] = await q.query(`SELECT ${columns} FROM account AS a WHERE a.id = ?`, [id]);
  return found[0] ?? null;
}

/** Those of the rows that the filter keeps, in the order given. */
export async function accountRowsThatMeet(
  q: EntityManager,
  rows: readonly number[],
  conditions: AccountConditions,
): Promise<number[]> {
  const found: { row: number }[] = await q.query(
    `SELECT a.row FROM json_each(?) AS hit CROSS JOIN account AS a ON a.row = hit.value
     WHERE ${filtered} ORDER BY hit.key`,
    [JSON.stringify(rows), ...bound(conditions)],
  );
  return found.map(({ row }) => row);
}

/** Own accounts that are open and were last seen at the latest on a day, longest ago first. */
export function accountsSeenUntil(
  q: EntityManager,
  of: { home: string; until: string; loginOnly: boolean; most: number },
): Promise<{ id: string; seen_day: string }[]> {
  return q.query(
    `SELECT a.id, a.seen_day FROM account AS a INDEXED BY account_seen
     WHERE a.status IN ('active', 'awaiting') AND a.seen_day > '' AND a.seen_day <= ? AND a.home = ?
       AND (? = 0 OR a.last_login = a.seen_day) ORDER BY a.seen_day, a.row LIMIT ?`,
    [of.until, of.home, of.loginOnly ? 1 : 0, of.most],
  );
}

/** An account as lists of logins are matched with it. */
export interface KnownAccount {
  row: number;
  id: string;
  system: string;
  login: string;
  iin: string;
  status: string;
  issued_day: string;
  last_login: string;
  seen_day: string;
}

/** Accounts of an office in the order of their rows, some at a time. */
export function accountsAfter(
  q: EntityManager,
  of: { home: string; after: number; most: number },
): Promise<KnownAccount[]> {
  return q.query(
    `SELECT row, id, system, login, iin, status, issued_day, last_login, seen_day FROM account
     WHERE row > ? AND home = ? ORDER BY row LIMIT ?`,
    [of.after, of.home, of.most],
  );
}

/** Every account of a person, of whichever office. */
export function accountsOfPerson(q: EntityManager, iin: string): Promise<AccountListRow[]> {
  return q.query(
    `SELECT ${columns} FROM account AS a INDEXED BY account_person WHERE a.iin = ? AND a.iin <> '' ORDER BY a.row`,
    [iin],
  );
}

/** What a list adds to an account of the entry of its newest issue. */
export interface IssueOfAccount {
  row: number;
  journal: number | null;
  reason: string;
  basis_title: string;
  basis_number: string;
  basis_date: string;
  outgoing_number: string;
  outgoing_date: string;
}

export function issuesOf(q: EntityManager, rows: readonly number[]): Promise<IssueOfAccount[]> {
  return q.query(
    `SELECT j.row, j.journal, j.reason, j.basis_title, j.basis_number, j.basis_date, j.outgoing_number, j.outgoing_date
     FROM json_each(?) AS asked CROSS JOIN journal_entry AS j ON j.row = asked.value
       AND j.place = (SELECT max(place) FROM journal_entry AS l WHERE l.row = asked.value AND l.corrects IS NULL)`,
    [JSON.stringify(rows)],
  );
}
