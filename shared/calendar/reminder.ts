import type { CalendarNorms } from '../norms/index.ts';
import { addDays, addYears, today } from './days.ts';
import { instantOf, workingTimeLeft } from './hours.ts';
import { explain, type Period } from './periods.ts';
import type { WorkingCalendar } from './working-days.ts';

/** How near a due day is: more than a few working days off, near, today, or over. */
export interface DueState {
  state: 'calm' | 'soon' | 'today' | 'late';
  /** Working days after today up to the due day, or, when late, after the due day up to today; 0 on the due day. */
  days: number;
  /** Working time in ms until the office closes on the due day; 0 when it is over. */
  timeLeft: number;
}

/** Beyond so many days nobody counts working days one by one: a list of years must not count for each row. */
const farOff = 400;

/**
 * Where a due day stands on the ladder of reminders. A day is late when it is over in Kazakhstan, also when none of the days
 * since was worked: then `days` is 0.
 * @param norms thresholds (`calendarNorms.reminder`)
 */
export function dueState(
  due: string,
  nowMs: number,
  calendar: WorkingCalendar,
  { soonWorkingDays }: CalendarNorms['reminder'],
): DueState {
  const now = today(nowMs);
  if (due < now) return { state: 'late', days: workingDaysAfter(due, now, calendar), timeLeft: 0 };
  const days = workingDaysAfter(now, due, calendar);
  const timeLeft = due > addDays(now, farOff) ? Number.MAX_SAFE_INTEGER : leftUntil(due, nowMs, calendar);
  if (due === now) return { state: 'today', days: 0, timeLeft };
  return { state: days <= soonWorkingDays ? 'soon' : 'calm', days, timeLeft };
}

/**
 * The last day on which a period may begin so that it is over by a day: the inverse of `explain`, for a list that is asked
 * for what is due by then.
 */
export function latestStartDueBefore(
  day: string,
  period: Period,
  calendar: WorkingCalendar,
  counting: CalendarNorms['counting'],
): string {
  // Where no day of rest lies between; every one of them only takes the start further back.
  let start = period.unit === 'years' ? addDays(addYears(day, -period.count), 2) : day;
  while (explain(start, period, calendar, counting).due > day) start = addDays(start, -1);
  return start;
}

function leftUntil(due: string, nowMs: number, calendar: WorkingCalendar): number {
  const { schedule } = calendar;
  const close = calendar.closing(due);
  return workingTimeLeft(
    nowMs,
    instantOf(close === null ? addDays(due, 1) : due, close ?? '00:00'),
    schedule,
  );
}

function workingDaysAfter(from: string, to: string, calendar: WorkingCalendar): number {
  const last = to > addDays(from, farOff) ? addDays(from, farOff) : to;
  let count = 0;
  for (let day = addDays(from, 1); day <= last; day = addDays(day, 1))
    if (calendar.isWorking(day)) count += 1;
  return count;
}
