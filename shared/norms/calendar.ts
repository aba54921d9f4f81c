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

/** The weekend day `working` is worked, and `off` is rested instead. */
const swap = z.strictObject({ working: isoDay, off: isoDay });
export type Swap = z.infer<typeof swap>;

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
  }),
});
export type CalendarNorms = z.infer<typeof calendarNorms>;
