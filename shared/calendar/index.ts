export * from './aggregate.ts';
export * from './check.ts';
export * from './contract.ts';
export { addDays, addYears, daysBetween, isRealDay, today, weekdayOf, withinYearBefore } from './days.ts';
export * from './events.ts';
export { addWorkingDays, type DueDate, explain, type Period } from './periods.ts';
export * from './schema.ts';
export { dueSentence } from './sentence.ts';
export {
  type CalendarAmendment,
  type DayReason,
  type WorkingCalendar,
  workingCalendar,
} from './working-days.ts';
