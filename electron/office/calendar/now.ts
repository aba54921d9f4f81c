import {
  type CalendarState,
  lawAlone,
  type WorkingCalendar,
  workingCalendar,
} from '../../../shared/calendar/index.ts';
import { calendarNorms, type Norms } from '../../../shared/norms/index.ts';
import { normsNow } from '../norms/index.ts';
import { rulingOffice } from '../office/index.ts';
import type { Store } from '../store/index.ts';
import { calendarOf } from './calendar.queries.ts';

/** What due dates are counted with. */
export interface Counting {
  calendar: WorkingCalendar;
  norms: Norms;
}

/** The working days of this office as they stand: the law's, with what the office, or under the centre the ministry, has amended. */
export async function countingNow(store: Store): Promise<Counting> {
  const ruling = await rulingOffice(store);
  const id = ruling === null ? null : await store.read((q) => calendarOf(q, ruling));
  const state = id === null ? null : ((await store.fold('calendar', id)) as CalendarState | null);
  return {
    calendar: workingCalendar(calendarNorms, state?.amendment ?? lawAlone),
    norms: await normsNow(store),
  };
}
