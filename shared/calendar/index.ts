export { addDays, addYears, daysBetween, isRealDay, today, weekdayOf, withinYearBefore } from './days.ts';
export { addWorkingDays, explain, type Period } from './periods.ts';
export { dueSentence } from './sentence.ts';
export {
  type CalendarAmendment,
  type DayReason,
  workingCalendar,
} from './working-days.ts';
