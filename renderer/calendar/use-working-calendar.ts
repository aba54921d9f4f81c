import { type OfficeCalendar, type WorkingCalendar, workingCalendar } from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { useCall } from '../client/index.ts';

/** A list asks for it in every row: one calendar, with the years it has worked out, serves all of them. */
const made = new WeakMap<OfficeCalendar, WorkingCalendar>();

/** The law's calendar with what the office has set over it; null until that is read. */
export function useWorkingCalendar(): WorkingCalendar | null {
  const amendment = useCall('calendar.read', {}).data?.amendment;
  if (!amendment) return null;
  const known = made.get(amendment) ?? workingCalendar(calendarNorms, amendment);
  made.set(amendment, known);
  return known;
}
