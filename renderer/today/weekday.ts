import { daysBetween } from '../../shared/calendar/index.ts';

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** A Monday. */
const origin = '2024-01-01';

/** The day of the week of `YYYY-MM-DD`. */
export function weekday(day: string): (typeof names)[number] {
  const place = ((daysBetween(origin, day) % 7) + 7) % 7;
  return names[place] ?? 'monday';
}
