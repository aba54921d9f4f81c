export { norms } from './aggregate.ts';
export { type CalendarNorms, type WeekHours, weekHours } from './calendar.ts';
export { changesBetween, type SetChanges } from './changes.ts';
export { checkRegions } from './check.ts';
export { normsCalls, type PublishedRuleSet } from './contract.ts';
export { bundled, calendarNorms, forms, policies, systemByCode, systems } from './data.ts';
export { normsTypes } from './events.ts';
export { type Norms, type NormsState, normsAt, normsId, normsIn, normsOver, publishedIn } from './in-use.ts';
export { citation, parameter, readCitation, reasonClass, refusalReason, ruleSetFor } from './lookup.ts';
export { type Policy, policyOn } from './policy.ts';
export { readRegionSheet, readRegions } from './read-regions.ts';
export { type FileFault, readRuleSet } from './read-set.ts';
export type {
  AnyRuleSet,
  AttachmentFormat,
  JournalFormTexts,
  ReasonClass,
  RefusalReason,
  Region,
  RequestFormTexts,
  RuleSet,
} from './schema.ts';
export { parameterNames } from './schema.ts';
export {
  type SystemAmendment,
  type SystemCard,
  systemAmendment,
  systemCard,
  systemCode,
} from './systems.ts';
