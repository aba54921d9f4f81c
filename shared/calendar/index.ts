export * from './aggregate.ts';
export * from './check.ts';
export * from './contract.ts';
export {
  addDays,
  addYears,
  dayOfInstant,
  daysBetween,
  isRealDay,
  today,
  weekdayOf,
  withinYearBefore,
} from './days.ts';
export * from './events.ts';
export {
  hoursOn,
  instantOf,
  isOpen,
  nextOpening,
  type OpenDay,
  type Schedule,
  workingTimeLeft,
} from './hours.ts';
export { addWorkingDays, type DueDate, explain, type Period } from './periods.ts';
export { type DueState, dueState, latestStartDueBefore } from './reminder.ts';
export * from './schema.ts';
export { dueNotes, dueSentence } from './sentence.ts';
export {
  type CalendarAmendment,
  type DayReason,
  hoursOfWeek,
  type WorkingCalendar,
  workingCalendar,
} from './working-days.ts';
