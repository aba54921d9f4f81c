import { countableDays } from '../kernel/index.ts';
import { kazakhstanOffset } from '../text/index.ts';

/**
 * Arithmetic on calendar days `YYYY-MM-DD`. No instant and no zone takes part, so nothing moves by a day when the
 * workstation's zone does. Every function throws RangeError for what is no day: check typed text with `isRealDay` first.
 */
const msOfDay = 86_400_000;

/** Whether a text is a day that exists: not 30 February, not 29 February of 2025, not `2026-1-5`. */
export function isRealDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return day >= 1 && day <= daysIn(year, month);
}

/** Reckoned, for an instant costs several times as much, and every IIN that is judged has a day in it. 0 where there is no such month. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return monthDays[month - 1] ?? 0;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function addDays(day: string, count: number): string {
  return isoOf(msOf(day) + count * msOfDay);
}

/** The same date `count` years later (earlier when negative); 29 February becomes 28 February where there is none. */
export function addYears(day: string, count: number): string {
  msOf(day);
  const year = String(Number(day.slice(0, 4)) + count).padStart(4, '0');
  const same = `${year}${day.slice(4)}`;
  if (isRealDay(same)) return same;
  const last = `${year}-02-28`;
  msOf(last);
  return last;
}

/** Days from one day to another: 1 from yesterday to today, negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((msOf(to) - msOf(from)) / msOfDay);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: string): number {
  return new Date(msOf(day)).getUTCDay();
}

/** The day that it is in Kazakhstan. @param clockMs ms since 1970 */
export function today(clockMs: number): string {
  return isoOf(clockMs + kazakhstanOffset(clockMs));
}

/** The day of an instant as somebody's clock told it, whatever that was set to: always one that periods can be counted from. */
export function dayOfInstant(instant: string): string {
  const { first, last } = countableDays;
  if (instant < first) return first;
  return instant > last ? last : today(Date.parse(instant));
}

/**
 * Whether a basis was approved within the years before the filing: filing − years ≤ basis ≤ filing, both ends included
 * (order 349/2021 ¶18; a year ends on the same date of its last year, Civil Code art. 174).
 */
export function withinYearBefore(filingDay: string, basisDay: string, years: number): boolean {
  msOf(basisDay);
  return addYears(filingDay, -years) <= basisDay && basisDay <= filingDay;
}

function msOf(day: string): number {
  if (!isRealDay(day)) throw new RangeError('not a day');
  return Date.parse(`${day}T00:00:00.000Z`);
}

function isoOf(ms: number): string {
  const iso = new Date(ms).toISOString();
  if (iso.length !== 24) throw new RangeError('not a year of four digits');
  return iso.slice(0, 10);
}
