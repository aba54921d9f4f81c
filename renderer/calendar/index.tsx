import type { RouteObject } from 'react-router';
import { CalendarPage } from './calendar-page.tsx';

export { ExpectedReply, ReplyDueMark, ReplyDueNote } from './reply-due.tsx';
export { useWorkingCalendar } from './use-working-calendar.ts';

export const calendarRoutes: RouteObject[] = [{ path: 'calendar', element: <CalendarPage /> }];
