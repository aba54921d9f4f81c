import type { Bilingual } from '../kernel/index.ts';
import type { CalendarNorms, WeekHours } from '../norms/index.ts';
import { addDays, weekdayOf } from './days.ts';
import { hoursOn, type Schedule } from './hours.ts';

/** What an office, or later the ministry for all, adds to the calendar of the law. */
export interface CalendarAmendment {
  /** Working days of the week. */
  week: 5 | 6;
  swaps: readonly { working: string; off: string; basis?: string }[];
  /** Further days: a holiday moves from a weekend as those of the law do, a day off stays where it is. */
  days: readonly { day: string; name: Bilingual; moves: boolean }[];
  /** First days of Kurban-ait as announced; each replaces the day of its year in the norms. */
  kurbanAit: readonly string[];
  /** Hours by day of the week; unset or null is those of the norms. */
  hours?: WeekHours | null;
}

/** Why a day is worked or not. */
export type DayReason =
  | { works: true; why: 'weekday' }
  /** A weekend that is worked; `off` is rested instead, by an order where it is known. */
  | { works: true; why: 'swap'; off: string; order: Bilingual | null }
  | { works: false; why: 'weekend' }
  | { works: false; why: 'holiday' | 'dayOff'; name: Bilingual }
  /** Rested because the holiday `from` fell on a weekend. */
  | { works: false; why: 'shift'; from: string }
  /** Rested because the weekend `working` is worked. */
  | { works: false; why: 'swap'; working: string; order: Bilingual | null };

export interface WorkingCalendar {
  /** @throws RangeError for what is no day */
  reason(day: string): DayReason;
  isWorking(day: string): boolean;
  /** Every day of a year that is not simply a weekday or a weekend, in order. */
  special(year: number): { day: string; reason: DayReason }[];
  /** Whether the day of Kurban-ait in a year was announced, is only computed, or is not known. */
  kurbanAit(year: number): LunarDay;
  /** Hours of the office. */
  schedule: Schedule;
  /** When the office closes on a day, `18:30`; null when it is not open. */
  closing(day: string): string | null;
}

/** What is known of a day off that is announced every year; `day` is null while nobody knows it. */
export interface LunarDay {
  certainty: 'confirmed' | 'computed' | 'unknown';
  day: string | null;
}

type Special = ReadonlyMap<string, DayReason>;

/** The calendar of some norms with an office's amendment over them; pure, remembers the years it was asked for. */
export function workingCalendar(norms: CalendarNorms, amendment: CalendarAmendment): WorkingCalendar {
  const weekend = new Set(norms.weekends[amendment.week]);
  const years = new Map<number, Special>();
  const ofYear = (year: number): Special => {
    const known = years.get(year) ?? specialDays(year, { norms, amendment, weekend });
    years.set(year, known);
    return known;
  };
  const reason = (day: string): DayReason => {
    const rests = weekend.has(weekdayOf(day));
    return ofYear(yearOf(day)).get(day) ?? ordinary(rests);
  };
  const schedule = { calendar: { reason }, days: hoursOfWeek(amendment, norms) };
  return {
    reason,
    schedule,
    closing: (day) => hoursOn(day, schedule)?.close ?? null,
    isWorking: (day) => reason(day).works,
    special: (year) => [...ofYear(year)].map(([day, why]) => ({ day, reason: why })).sort(byDay),
    kurbanAit(year) {
      const announced = amendment.kurbanAit.find((day) => yearOf(day) === year);
      if (announced !== undefined) return { certainty: 'confirmed', day: announced };
      const known = norms.kurbanAit.days.find(({ day }) => yearOf(day) === year);
      return known ?? { certainty: 'unknown', day: null };
    },
  };
}

/** Hours of an office by day of the week from Sunday; none on its weekend, whatever was set for a longer week. */
export function hoursOfWeek({ week, hours }: CalendarAmendment, norms: CalendarNorms): WeekHours {
  const weekend = norms.weekends[week];
  return (hours ?? norms.hours.office.days).map((each, weekday) => (weekend.includes(weekday) ? null : each));
}

interface Sources {
  norms: CalendarNorms;
  amendment: CalendarAmendment;
  weekend: ReadonlySet<number>;
}

/** The year before takes part too: a holiday at its end may move over New Year. */
function specialDays(year: number, of: Sources): Special {
  const named = new Map<string, { name: Bilingual; moves: boolean }>();
  for (const each of [year - 1, year, year + 1])
    for (const [day, value] of namedDays(each, of)) named.set(day, value);
  const all = new Map<string, DayReason>();
  for (const [day, { name, moves }] of named)
    all.set(day, { works: false, why: moves ? 'holiday' : 'dayOff', name });
  if (of.norms.shift.to === 'nextWorkingDay') addShifts(all, of.weekend);
  // Orders that swap days are made when the shifts are known: swaps come over them and move none.
  const own = of.amendment.swaps.map(({ basis = '', ...swap }) => ({ ...swap, order: both(basis) }));
  for (const { working, off, order } of [...of.norms.swaps, ...own]) {
    all.set(off, { works: false, why: 'swap', working, order });
    all.set(working, { works: true, why: 'swap', off, order });
  }
  return new Map([...all].filter(([day]) => yearOf(day) === year));
}

/** Holidays and days off of a year; the law's name of a day counts before an office's. */
function namedDays(year: number, { norms, amendment }: Sources) {
  const days = new Map<string, { name: Bilingual; moves: boolean }>();
  for (const { day, name, moves } of amendment.days) if (yearOf(day) === year) days.set(day, { name, moves });
  const announced = amendment.kurbanAit.find((day) => yearOf(day) === year);
  const lunar = announced ?? norms.kurbanAit.days.find(({ day }) => yearOf(day) === year)?.day;
  if (lunar !== undefined) days.set(lunar, { name: norms.kurbanAit.name, moves: false });
  for (const { date, name } of norms.daysOff) days.set(`${year}-${date}`, { name, moves: false });
  for (const { dates, firstYear, lastYear, name } of norms.holidays)
    if ((firstYear ?? year) <= year && year <= (lastYear ?? year))
      for (const date of dates) days.set(`${year}-${date}`, { name, moves: true });
  return days;
}

/** Art. 5: for each holiday on a weekend, in order, the next day that is still worked is rested. */
function addShifts(all: Map<string, DayReason>, weekend: ReadonlySet<number>): void {
  const holidays = [...all].flatMap(([day, { why }]) => (why === 'holiday' ? [day] : [])).sort();
  for (const from of holidays) {
    if (!weekend.has(weekdayOf(from))) continue;
    let day = addDays(from, 1);
    while (all.has(day) || weekend.has(weekdayOf(day))) day = addDays(day, 1);
    all.set(day, { works: false, why: 'shift', from });
  }
}

function ordinary(rests: boolean): DayReason {
  return rests ? { works: false, why: 'weekend' } : { works: true, why: 'weekday' };
}

/** What an office has typed reads the same in both languages. */
function both(text: string): Bilingual | null {
  return text === '' ? null : { kk: text, ru: text };
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function byDay(a: { day: string }, b: { day: string }): number {
  return a.day < b.day ? -1 : 1;
}
