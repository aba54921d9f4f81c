import type { Problem } from '../kernel/index.ts';
import { type CalendarNorms, calendarNorms } from '../norms/index.ts';
import type { OfficeCalendar } from './schema.ts';
import { workingCalendar } from './working-days.ts';

/** The calendar of the law with nothing of an office over it. */
export const lawAlone: OfficeCalendar = {
  week: calendarNorms.week,
  swaps: [],
  days: [],
  kurbanAit: [],
  hours: null,
};

/**
 * What makes no sense in an amendment, or is not lawful: a day that is named twice or is a holiday already, a swap that lets people
 * work on a day that is worked anyway or on a holiday (Labour Code art. 85: days off are what is swapped), or rest on a day of rest.
 * Null when all is well.
 */
export function checkAmendment(amendment: OfficeCalendar, norms: CalendarNorms): Problem | null {
  return twice(amendment) ?? alreadyNamed(amendment, norms) ?? senselessSwap(amendment, norms);
}

function twice({ swaps, days, kurbanAit }: OfficeCalendar): Problem | null {
  const used = [...swaps.flatMap(({ working, off }) => [working, off]), ...days.map(({ day }) => day)];
  const day = used.find((each, place) => used.indexOf(each) < place);
  if (day !== undefined) return { code: 'calendar.dayTwice', params: { day } };
  const years = kurbanAit.map((each) => each.slice(0, 4));
  const again = kurbanAit.find((_, place) => years.indexOf(years[place] ?? '') < place);
  return again === undefined
    ? null
    : { code: 'calendar.dayTwice', params: { day: again }, field: 'kurbanAit' };
}

function alreadyNamed({ week, days }: OfficeCalendar, norms: CalendarNorms): Problem | null {
  const law = workingCalendar(norms, { ...lawAlone, week });
  const known = days.find(({ day }) => 'name' in law.reason(day));
  return known ? { code: 'calendar.dayTwice', params: { day: known.day }, field: 'days' } : null;
}

function senselessSwap(amendment: OfficeCalendar, norms: CalendarNorms): Problem | null {
  const unswapped = workingCalendar(norms, { ...amendment, swaps: [] });
  for (const { working, off } of amendment.swaps) {
    const { works, why } = unswapped.reason(working);
    if (why === 'holiday')
      return { code: 'calendar.holidayWorked', params: { day: working }, field: 'swaps' };
    if (works) return { code: 'calendar.workedAnyway', params: { day: working }, field: 'swaps' };
    if (!unswapped.isWorking(off))
      return { code: 'calendar.restedAnyway', params: { day: off }, field: 'swaps' };
  }
  return null;
}
