import { useMemo } from 'react';
import { type WorkingCalendar, workingCalendar } from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { useCall } from '../client/index.ts';

/** The law's calendar with what the office has set over it; null until that is read. */
export function useWorkingCalendar(): WorkingCalendar | null {
  const amendment = useCall('calendar.read', {}).data?.amendment;
  return useMemo(() => (amendment ? workingCalendar(calendarNorms, amendment) : null), [amendment]);
}
