export { addDays, addYears, daysBetween, isRealDay, today, withinYearBefore } from './days.ts';
