import { z } from 'zod';
import { bilingual, isoDay } from '../kernel/index.ts';

/** A date of any year, `03-21`. */
const yearlyDate = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
const weekLength = z.union([z.literal(5), z.literal(6)]);
const weekday = z.int().min(0).max(6);

/** A holiday of the years from `firstYear` to `lastYear`, both included; null is open. */
const holiday = z.strictObject({
  dates: z.array(yearlyDate).min(1),
  firstYear: z.int().nullable(),
  lastYear: z.int().nullable(),
  name: bilingual(200),
});

/** The weekend day `working` is worked, and `off` is rested instead, by an order. */
const swap = z.strictObject({ working: isoDay, off: isoDay, order: bilingual(300) });

/** A time of day in Kazakhstan, `09:00`. */
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** From when to when people work on one day of the week. */
const dayHours = z
  .strictObject({
    open: timeOfDay,
    close: timeOfDay,
    lunch: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable(),
  })
  .refine(
    ({ open, close, lunch }) =>
      open < close && (!lunch || (open <= lunch.from && lunch.from < lunch.to && lunch.to <= close)),
  );

/** Seven days from Sunday; null where nobody works. */
export const weekHours = z
  .array(dayHours.nullable())
  .length(7)
  .refine((days) => days.some((each) => each !== null));
export type WeekHours = z.infer<typeof weekHours>;

const schedule = z.strictObject({ name: bilingual(200), citation: bilingual(300), days: weekHours });

function rule<const Value extends string>(...values: Value[]) {
  return z.strictObject({ value: z.enum(values), citation: bilingual(200) });
}

/** Working days of Kazakhstan as dated data. */
export const calendarNorms = z.strictObject({
  law: z.strictObject({ number: z.string(), date: isoDay, title: bilingual(300) }),
  /** Before this year the lists were not checked. */
  firstYear: z.int(),
  holidays: z.array(holiday).min(1),
  /** What is to be known of the holiday that moves. */
  constitutionDay: bilingual(500),
  /** Days off that are not moved when they fall on a weekend. */
  daysOff: z.array(z.strictObject({ date: yearlyDate, name: bilingual(200) })),
  /** A day off of the lunar calendar: each year's day is announced; until then it is computed. */
  kurbanAit: z.strictObject({
    name: bilingual(200),
    days: z.array(z.strictObject({ day: isoDay, certainty: z.enum(['confirmed', 'computed']) })),
  }),
  /** Where a holiday goes that falls on a weekend. */
  shift: z.strictObject({ to: z.enum(['nextWorkingDay', 'stays']), citation: bilingual(300) }),
  swapCitation: bilingual(200),
  /** Official swaps for the whole country. */
  swaps: z.array(swap),
  /** Working days of the week unless the office says otherwise. */
  week: weekLength,
  /** Days of rest by length of the week; 0 is Sunday. */
  weekends: z.strictObject({ 5: z.array(weekday), 6: z.array(weekday) }),
  /** How periods are counted. */
  counting: z.strictObject({
    start: rule('nextDay', 'sameDay'),
    years: rule('sameDate'),
    end: rule('nextWorkingDay', 'stays'),
    /** Until when an act may be done on the last day, where it is done in an organisation. */
    hour: rule('closing', 'midnight'),
  }),
  /** Named schedules; that of an office unless it says otherwise, of users' support and of those who look after servers. */
  hours: z.strictObject({ office: schedule, support: schedule, servers: schedule }),
  /** A due date is near when at most so many working days are left after today. */
  reminder: z.strictObject({ soonWorkingDays: z.int().min(1), movedShownDays: z.int().min(1) }),
  /** When the computer's clock is doubted: earlier than what it has recorded by more than minutes, or later by more than days. */
  clock: z.strictObject({ backMinutes: z.int().min(1), jumpDays: z.int().min(1) }),
});
export type CalendarNorms = z.infer<typeof calendarNorms>;
