import type { RouteObject } from 'react-router';

export { MovedAnswers } from './moved-answers.tsx';
export { ExpectedReply, ReplyDueMark, ReplyDueNote } from './reply-due.tsx';
export { useWorkingCalendar } from './use-working-calendar.ts';

export const calendarRoutes: RouteObject[] = [
  { path: 'calendar', lazy: async () => ({ Component: (await import('./calendar-page.tsx')).CalendarPage }) },
];
