import type { WeekHours } from '../norms/index.ts';
import { kazakhstanOffset } from '../text/index.ts';
import { addDays, today, weekdayOf } from './days.ts';
import type { DayReason } from './working-days.ts';

/** Hours of one week laid over a calendar of working days: of an office, of users' support, of those who look after servers. */
export interface Schedule {
  calendar: { reason(day: string): DayReason };
  days: WeekHours;
}

/** Times of day in Kazakhstan, `09:00`. */
export interface OpenDay {
  open: string;
  close: string;
  lunch: { from: string; to: string } | null;
}

interface Span {
  /** ms since 1970; `to` is no longer open. */
  from: number;
  to: number;
}

/**
 * Hours of a day; null when nobody works. A weekend that is worked instead of another day has that day's hours; a weekend
 * is open where the week names hours for it (support on Saturday), a holiday and a day off never are.
 */
export function hoursOn(day: string, { calendar, days }: Schedule): OpenDay | null {
  const reason = calendar.reason(day);
  const weekday = weekdayOf(reason.why === 'swap' && reason.works ? reason.off : day);
  if (!reason.works) return reason.why === 'weekend' ? (days[weekday] ?? null) : null;
  // A weekday that the week names no hours for, as the Saturday of a six-day week: those of the day before.
  const week = Array.from({ length: 7 }, (_, back) => days[(weekday + 7 - back) % 7] ?? null);
  return week.find((each) => each !== null) ?? null;
}

export function isOpen(instantMs: number, schedule: Schedule): boolean {
  return spansOn(today(instantMs), schedule).some(({ from, to }) => from <= instantMs && instantMs < to);
}

/** Working time between two instants in ms, lunch left out; 0 when the second is not later. */
export function workingTimeLeft(nowMs: number, dueMs: number, schedule: Schedule): number {
  if (dueMs <= nowMs) return 0;
  let sum = 0;
  const last = today(dueMs);
  for (let day = today(nowMs); day <= last; day = addDays(day, 1))
    for (const { from, to } of spansOn(day, schedule))
      sum += Math.max(0, Math.min(to, dueMs) - Math.max(from, nowMs));
  return sum;
}

/** The next instant (or this one) at which the schedule is open, ms; null when it is not within a year. */
export function nextOpening(instantMs: number, schedule: Schedule): number | null {
  const first = today(instantMs);
  for (let ahead = 0; ahead <= 366; ahead++) {
    const span = spansOn(addDays(first, ahead), schedule).find(({ to }) => to > instantMs);
    if (span) return Math.max(span.from, instantMs);
  }
  return null;
}

/** The instant of a time of day in Kazakhstan, ms since 1970. @param time `18:30` */
export function instantOf(day: string, time: string): number {
  const local = Date.parse(`${day}T${time}:00.000Z`);
  return local - kazakhstanOffset(local - kazakhstanOffset(local));
}

function spansOn(day: string, schedule: Schedule): Span[] {
  const hours = hoursOn(day, schedule);
  if (!hours) return [];
  const { open, close, lunch } = hours;
  const parts = lunch
    ? [
        [open, lunch.from],
        [lunch.to, close],
      ]
    : [[open, close]];
  return parts.map(([from = '', to = '']) => ({ from: instantOf(day, from), to: instantOf(day, to) }));
}
