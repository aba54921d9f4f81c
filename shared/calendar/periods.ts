import type { Bilingual } from '../kernel/index.ts';
import type { CalendarNorms } from '../norms/index.ts';
import { addDays, addYears } from './days.ts';
import type { DayReason, WorkingCalendar } from './working-days.ts';

type Counting = CalendarNorms['counting'];

export interface Period {
  count: number;
  unit: 'workingDays' | 'calendarDays' | 'years';
}

/** A due date with everything that tells how it was counted; days are `YYYY-MM-DD` in Kazakhstan. */
export interface DueDate extends Period {
  /** Day of the event that the period begins with. */
  start: string;
  /** Last day of the period as the law counts it. */
  due: string;
  /** Last day before it moved from a day of rest (Civil Code art. 175). */
  strict: string;
  /** Working days counted, in order; empty for other units, whose days all count. */
  counted: { day: string; reason: DayReason }[];
  /** Days passed over: between the days counted, or from the strict end to the due day. */
  skipped: { day: string; reason: DayReason }[];
  /** The rule that moved the end from a day of rest; null when it did not move. */
  movedBy: Bilingual | null;
  /** Until when on the due day, where the act is done in the office (art. 176); null when the whole day counts. */
  until: { time: string; rule: Bilingual } | null;
  /** Years whose Kurban-ait is not announced yet, and may therefore still move the due day. */
  uncertain: { year: number; day: string | null }[];
}

/** The last day of `count` working days after the day of an event. @throws RangeError when nobody ever works */
export function addWorkingDays(
  start: string,
  count: number,
  calendar: WorkingCalendar,
  counting: Counting,
): string {
  return explain(start, { count, unit: 'workingDays' }, calendar, counting).due;
}

/** How a period that an event of the day `start` begins is counted (Civil Code arts. 173–175, as parameters). */
export function explain(
  start: string,
  period: Period,
  calendar: WorkingCalendar,
  counting: Counting,
): DueDate {
  const first = counting.start.value === 'nextDay' ? addDays(start, 1) : start;
  if (period.unit !== 'workingDays') return explainCalendar(start, first, period, { calendar, counting });
  const counted: DueDate['counted'] = [];
  const skipped: DueDate['skipped'] = [];
  for (let day = first; counted.length < period.count; day = addDays(day, 1)) {
    const reason = calendar.reason(day);
    (reason.works ? counted : skipped).push({ day, reason });
    if (skipped.length > longestRest) throw new RangeError('no working days');
  }
  const due = counted.at(-1)?.day ?? start;
  const ends = endOf(start, due, { calendar, counting });
  return { ...period, start, due, strict: due, counted, skipped, movedBy: null, ...ends };
}

/** Days of rest in one period beyond which the calendar must be broken: a hundred years of weekends and holidays. */
const longestRest = 20_000;

function explainCalendar(
  start: string,
  first: string,
  period: Period,
  { calendar, counting }: { calendar: WorkingCalendar; counting: Counting },
): DueDate {
  const strict =
    period.unit === 'years' ? addYears(start, period.count) : addDays(first, Math.max(period.count - 1, 0));
  const skipped: DueDate['skipped'] = [];
  let due = strict;
  while (counting.end.value === 'nextWorkingDay' && !calendar.isWorking(due)) {
    skipped.push({ day: due, reason: calendar.reason(due) });
    due = addDays(due, 1);
  }
  const movedBy = due === strict ? null : counting.end.citation;
  const ends = endOf(start, due, { calendar, counting });
  return { ...period, start, due, strict, counted: [], skipped, movedBy, ...ends };
}

/** A computed day is announced at most so many days away from where it was expected. */
const lunarSlack = 2;

function endOf(
  start: string,
  due: string,
  { calendar, counting }: { calendar: WorkingCalendar; counting: Counting },
): Pick<DueDate, 'until' | 'uncertain'> {
  const time = counting.hour.value === 'closing' ? calendar.closing(due) : null;
  const uncertain: DueDate['uncertain'] = [];
  for (let year = Number(start.slice(0, 4)); year <= Number(due.slice(0, 4)); year++) {
    const { certainty, day } = calendar.kurbanAit(year);
    if (certainty === 'confirmed') continue;
    const near = day === null || (start < addDays(day, lunarSlack) && addDays(day, -lunarSlack) <= due);
    if (near) uncertain.push({ year, day });
  }
  return { until: time === null ? null : { time, rule: counting.hour.citation }, uncertain };
}
