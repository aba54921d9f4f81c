import { citation, parameter, type RuleSet, reasonClass, ruleSetFor, ruleSets } from '../norms/index.ts';
import type { AccessNorms } from './checks.ts';

/** The norms of access requests in use on a day: dated data, never constants. */
export function accessNorms(day: string): AccessNorms & { set: RuleSet } {
  const set = ruleSetFor(day, ruleSets);
  return {
    set,
    basisAgeYears: parameter(set, 'basisAgeYears'),
    corporateDomains: parameter(set, 'corporateMailDomains'),
    reason: (code) => reasonClass(set, code),
    cite: (paragraph) => citation(set, paragraph),
  };
}
