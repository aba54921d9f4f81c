export { type CalendarNorms, type DayHours, type Swap, type WeekHours, weekHours } from './calendar.ts';
export { calendarNorms, forms, regions, ruleSets, systemByCode, systems } from './data.ts';
export { citation, parameter, readCitation, reasonClass, ruleSetFor } from './lookup.ts';
export type {
  AnyRuleSet,
  AttachmentFormat,
  ReasonClass,
  RequestFormTexts,
  RuleSet,
} from './schema.ts';
export {
  type SystemAmendment,
  type SystemCard,
  systemAmendment,
  systemCard,
  systemCode,
} from './systems.ts';
