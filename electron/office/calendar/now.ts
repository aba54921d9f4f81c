import {
  type CalendarState,
  lawAlone,
  type WorkingCalendar,
  workingCalendar,
} from '../../../shared/calendar/index.ts';
import { calendarNorms } from '../../../shared/norms/index.ts';
import { rulingOffice } from '../office/index.ts';
import type { Store } from '../store/index.ts';
import { calendarOf } from './calendar.queries.ts';

/** The working days of this office as they stand: the law's, with what the office, or under the centre the ministry, has amended. */
export async function calendarNow(store: Store): Promise<WorkingCalendar> {
  const ruling = await rulingOffice(store);
  const id = ruling === null ? null : await store.read((q) => calendarOf(q, ruling));
  const state = id === null ? null : ((await store.fold('calendar', id)) as CalendarState | null);
  return workingCalendar(calendarNorms, state?.amendment ?? lawAlone);
}
