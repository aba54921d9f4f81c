export { type CalendarNorms, type WeekHours, weekHours } from './calendar.ts';
export { calendarNorms, forms, policies, regions, ruleSets, systemByCode, systems } from './data.ts';
export { citation, parameter, readCitation, reasonClass, refusalReason, ruleSetFor } from './lookup.ts';
export { type Policy, policyOn } from './policy.ts';
export type {
  AnyRuleSet,
  AttachmentFormat,
  JournalFormTexts,
  ReasonClass,
  RefusalReason,
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
