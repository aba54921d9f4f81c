export { CalendarRow } from './calendar.entity.ts';
export { calendarHandlers } from './handlers.ts';
export { calendarNow } from './now.ts';
