import { z } from 'zod';
import { bilingual, isoDay, text } from '../kernel/index.ts';
import { weekHours } from '../norms/index.ts';

/** The order or decree that a swap or a day rests on; empty when it is not known. */
const basis = text(300);

/** What an office sets over the calendar of the law; lists are whole, a change replaces them. */
export const calendarAmendment = z.strictObject({
  /** Working days of the week. */
  week: z.union([z.literal(5), z.literal(6)]),
  /** The weekend day `working` is worked, and `off` is rested instead. */
  swaps: z.array(z.strictObject({ working: isoDay, off: isoDay, basis })).max(200),
  /** Further days: a holiday moves from a weekend as those of the law do, a day off stays where it is. */
  days: z.array(z.strictObject({ day: isoDay, name: bilingual(200), moves: z.boolean(), basis })).max(200),
  /** First days of Kurban-ait as announced; each replaces the day of its year in the norms. */
  kurbanAit: z.array(isoDay).max(100),
  /** Hours of the office by day of the week, lunch included; null is the usual hours of the norms. */
  hours: weekHours.nullable(),
});
export type OfficeCalendar = z.infer<typeof calendarAmendment>;
