export { CalendarRow } from './calendar.entity.ts';
export { calendarHandlers } from './handlers.ts';
export { type Counting, countingNow } from './now.ts';
