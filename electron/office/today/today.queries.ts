import type { EntityManager } from 'typeorm';
import { type RequestListRow, requestColumns } from '../access/index.ts';

/** Every statement here reads a bounded part of an index, however much an office has recorded. */

/** Days that clocks run from, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** Whose requests: empty for everybody's. */
export interface Whose {
  own: string;
  /** Entries of the index that are looked at. */
  most: number;
}

export const countAwaited = `SELECT (
    SELECT count(*) FROM (
      SELECT r.asked_by FROM request AS r INDEXED BY request_clock
      WHERE r.status = 'submitted' AND r.clock_day >= json_extract(range.value, '$.from')
        AND r.clock_day <= json_extract(range.value, '$.to') LIMIT ?
    ) WHERE ? = '' OR asked_by = ?
  ) AS n FROM json_each(?) AS range ORDER BY range.key`;

/** How many answers are awaited whose clock runs from within each of the ranges. */
export async function awaitedWithin(
  q: EntityManager,
  ranges: readonly DayRange[],
  { own, most }: Whose,
): Promise<number[]> {
  const found: { n: number }[] = await q.query(countAwaited, [most, own, own, JSON.stringify(ranges)]);
  return found.map(({ n }) => n);
}

interface AwaitedListRow {
  id: string;
  number: number;
  action: string;
  applicant_kk: string;
  applicant_ru: string;
  first_person: string;
  person_count: number;
  systems_kk: string;
  systems_ru: string;
  clock_day: string;
}

export const listAwaited = `SELECT r.id, r.ordinal AS number, r.action, coalesce(o.name_kk, r.applicant) AS applicant_kk,
    coalesce(o.name_ru, r.applicant) AS applicant_ru, r.first_person, r.person_count, r.systems_kk, r.systems_ru, r.clock_day
  FROM (
    SELECT row FROM (
      SELECT w.row, w.asked_by FROM request AS w INDEXED BY request_clock WHERE w.status = 'submitted'
      ORDER BY w.clock_day LIMIT ?
    ) WHERE ? = '' OR asked_by = ? LIMIT ?
  ) AS page CROSS JOIN request AS r ON r.row = page.row LEFT JOIN office AS o ON o.id = r.asked_by
  ORDER BY r.clock_day, r.row`;

/** Awaited answers, the most urgent first. */
export function nextAwaited(
  q: EntityManager,
  shown: number,
  { own, most }: Whose,
): Promise<AwaitedListRow[]> {
  return q.query(listAwaited, [most, own, own, shown]);
}

export const countRegions = `SELECT coalesce(o.region, w.region) AS region, count(*) AS waiting, sum(w.clock_day <= ?) AS late
  FROM (
    SELECT r.asked_by, r.region, r.clock_day FROM request AS r INDEXED BY request_clock WHERE r.status = 'submitted'
    ORDER BY r.clock_day LIMIT ?
  ) AS w LEFT JOIN office AS o ON o.id = w.asked_by
  GROUP BY coalesce(o.region, w.region) ORDER BY late DESC, waiting DESC, region`;

/** Of the most urgent of the awaited answers: how many wait in each region, and how many of them are late. */
export function regionsAwaiting(
  q: EntityManager,
  of: { lateUntil: string; most: number },
): Promise<{ region: string; waiting: number; late: number }[]> {
  return q.query(countRegions, [of.lateUntil, of.most]);
}

/** The index is in the order of rows within one action only: of each the newest, then of all. */
export const listPrepared = `SELECT ${requestColumns}
  FROM json_each(?) AS asked CROSS JOIN request AS r ON r.row IN (
    SELECT n.row FROM request AS n INDEXED BY request_filter
    WHERE n.asked_by = ? AND n.status = 'prepared' AND n.action = asked.value ORDER BY n.row DESC LIMIT ?
  ) ORDER BY r.row DESC LIMIT ?`;

/** Requests to be signed and sent, newest first. */
export function newestPrepared(
  q: EntityManager,
  of: { office: string; actions: readonly string[]; most: number },
): Promise<RequestListRow[]> {
  return q.query(listPrepared, [JSON.stringify(of.actions), of.office, of.most, of.most]);
}

export const countPrepared = `SELECT count(*) AS n FROM (
  SELECT 1 FROM request INDEXED BY request_filter WHERE asked_by = ? AND status = 'prepared' LIMIT ?)`;

export async function preparedCount(q: EntityManager, office: string, most: number): Promise<number> {
  const found: { n: number }[] = await q.query(countPrepared, [office, most]);
  return found[0]?.n ?? 0;
}

export interface BackListRow {
  id: string;
  number: number;
  action: string;
  first_person: string;
  person_count: number;
  systems_kk: string;
  systems_ru: string;
  changed_at: string;
  status: string;
  line_count: number;
  refused: number;
  crossed: number;
}

export const listBack = `SELECT r.id, r.ordinal AS number, r.action, r.first_person, r.person_count, r.systems_kk, r.systems_ru,
    r.changed_at, r.status, r.line_count, r.crossed,
    (SELECT count(*) FROM request_line AS l WHERE l.row = r.row AND l.result = 'refused') AS refused
  FROM (
    SELECT b.row, b.asked_by FROM request AS b INDEXED BY request_clock WHERE b.status = ? ORDER BY b.clock_day DESC LIMIT ?
  ) AS page CROSS JOIN request AS r ON r.row = page.row
  WHERE page.asked_by = ? AND r.changed_at >= ? ORDER BY r.changed_at DESC LIMIT ?`;

/** Own requests of a status that changed since an instant, newest first, among those submitted last. */
export function cameBack(
  q: EntityManager,
  of: { office: string; status: string; since: string; looked: number; most: number },
): Promise<BackListRow[]> {
  return q.query(listBack, [of.status, of.looked, of.office, of.since, of.most]);
}

export interface SeenRange extends DayRange {
  statuses: readonly string[];
  /** An issue is no day that an account was seen on: only a login is. */
  loginOnly: boolean;
}

export const countSeen = `SELECT (
    SELECT count(*) FROM (
      SELECT 1 FROM account AS a INDEXED BY account_seen
      WHERE a.status IN (SELECT value FROM json_each(json_extract(range.value, '$.statuses')))
        AND a.seen_day >= json_extract(range.value, '$.from') AND a.seen_day <= json_extract(range.value, '$.to')
        AND (json_extract(range.value, '$.loginOnly') = 0 OR a.last_login = a.seen_day) LIMIT ?
    )
  ) AS n FROM json_each(?) AS range ORDER BY range.key`;

/** How many accounts were last seen within each of the ranges. */
export async function accountsSeenWithin(
  q: EntityManager,
  ranges: readonly SeenRange[],
  most: number,
): Promise<number[]> {
  const found: { n: number }[] = await q.query(countSeen, [most, JSON.stringify(ranges)]);
  return found.map(({ n }) => n);
}

interface SeenListRow {
  id: string;
  name: string;
  system: string;
  system_kk: string;
  system_ru: string;
  issued_day: string;
  last_login: string;
  seen_day: string;
}

export const listSeen = `SELECT a.id, a.name, a.system, a.system_kk, a.system_ru, a.issued_day, a.last_login, a.seen_day
  FROM json_each(?) AS asked CROSS JOIN account AS a ON a.row IN (
    SELECT n.row FROM account AS n INDEXED BY account_seen
    WHERE n.status = asked.value AND n.seen_day >= ? AND n.seen_day <= ? AND (? = 0 OR n.last_login = n.seen_day)
    ORDER BY n.seen_day LIMIT ?
  ) ORDER BY a.seen_day, a.row LIMIT ?`;

/** Accounts last seen within the range, longest ago first. */
export function longestUnseen(q: EntityManager, of: SeenRange, most: number): Promise<SeenListRow[]> {
  return q.query(listSeen, [JSON.stringify(of.statuses), of.from, of.to, of.loginOnly ? 1 : 0, most, most]);
}

export const countBlocked = `SELECT count(*) AS n FROM (
    SELECT a.row FROM account AS a INDEXED BY account_seen WHERE a.status = 'blocked' AND a.seen_day >= ?
    ORDER BY a.seen_day LIMIT ?
  ) AS page CROSS JOIN account AS a ON a.row = page.row WHERE a.blocked_day >= ?`;

/** Accounts blocked since a day, of those seen since another: those that were blocked for want of logins come first. */
export async function blockedSince(
  q: EntityManager,
  of: { day: string; seenSince: string; looked: number },
): Promise<number> {
  const found: { n: number }[] = await q.query(countBlocked, [of.seenSince, of.looked, of.day]);
  return found[0]?.n ?? 0;
}

export async function hasAny(q: EntityManager): Promise<{ employees: boolean; requests: boolean }> {
  const found: { employees: number; requests: number }[] = await q.query(
    'SELECT EXISTS (SELECT 1 FROM employee) AS employees, EXISTS (SELECT 1 FROM request) AS requests',
  );
  return { employees: found[0]?.employees === 1, requests: found[0]?.requests === 1 };
}
