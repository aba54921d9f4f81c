import { type RuleSet, ruleSetFor } from '../../shared/norms/index.ts';
import { normsHere } from '../client/index.ts';

/** What a newer set is measured against: the one that its first day has without it. */
export function inUseOn({ effectiveFrom }: RuleSet): RuleSet {
  return ruleSetFor(effectiveFrom, normsHere().ruleSets);
}
