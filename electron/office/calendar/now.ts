import {
  type CalendarState,
  lawAlone,
  type WorkingCalendar,
  workingCalendar,
} from '../../../shared/calendar/index.ts';
import { calendarNorms } from '../../../shared/norms/index.ts';
import type { Store } from '../store/index.ts';
import { calendarOf } from './calendar.queries.ts';

/** The working days of this office as they stand: the law's, with what the office has amended. */
export async function calendarNow(store: Store): Promise<WorkingCalendar> {
  const id = await store.read((q) => calendarOf(q, store.office));
  const state = id === null ? null : ((await store.fold('calendar', id)) as CalendarState | null);
  return workingCalendar(calendarNorms, state?.amendment ?? lawAlone);
}
