import {
  citation,
  type Norms,
  parameter,
  type RefusalReason,
  type RuleSet,
  reasonClass,
  refusalReason,
  ruleSetFor,
} from '../norms/index.ts';
import type { AccessNorms } from './checks.ts';

/** The norms of access requests in use on a day: dated data, never constants. */
export function accessNorms(
  day: string,
  { ruleSets }: Pick<Norms, 'ruleSets'>,
): AccessNorms & { set: RuleSet; refusal(code: string): RefusalReason | null } {
  const set = ruleSetFor(day, ruleSets);
  return {
    set,
    basisAgeYears: parameter(set, 'basisAgeYears'),
    corporateDomains: parameter(set, 'corporateMailDomains'),
    reason: (code) => reasonClass(set, code),
    refusal: (code) => refusalReason(set, code),
    cite: (paragraph) => citation(set, paragraph),
  };
}
