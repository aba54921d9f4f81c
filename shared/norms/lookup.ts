import type { Bilingual } from '../kernel/index.ts';
import type { AnyRuleSet, ReasonClass, RefusalReason, RuleSet } from './schema.ts';

/**
 * The rule set in use on a day: the youngest enabled one that has begun. A set stays in use until an enabled successor
 * exists, whatever its own end says: a repealed order whose successor's rules are not loaded still guides the checks.
 * Before the first set the first one is used, for there is no other knowledge.
 * @throws Error when no set at all is enabled: the program's data is broken
 */
export function ruleSetFor(day: string, sets: readonly AnyRuleSet[]): RuleSet {
  const enabled = sets
    .filter((set): set is RuleSet => set.enabled)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const found = enabled.findLast((set) => set.effectiveFrom <= day) ?? enabled[0];
  if (!found) throw new Error('no rule set is enabled');
  return found;
}

/** The value of a parameter of a set: `parameter(set, 'basisAgeYears')` → 1. */
export function parameter<Name extends keyof RuleSet['parameters']>(
  set: RuleSet,
  name: Name,
): RuleSet['parameters'][Name]['value'] {
  return set.parameters[name].value;
}

/** null for a code that the set does not know. */
export function reasonClass(set: RuleSet, code: string): ReasonClass | null {
  return set.reasonClasses.find((each) => each.code === code) ?? null;
}

/** null for a code that the set does not know. */
export function refusalReason(set: RuleSet, code: string): RefusalReason | null {
  return set.refusalReasons.find((each) => each.code === code) ?? null;
}

/** `349/2021 ¶18`, as problems carry it; `app1` is Appendix 1. Screens show it through `readCitation`. */
export function citation(set: RuleSet, number: string): string {
  return `${set.id} ¶${number}`;
}

/** How a screen names a cited paragraph and what it says; null for a citation that no set holds. */
export function readCitation(
  text: string,
  sets: readonly AnyRuleSet[],
): { label: Bilingual; text: Bilingual } | null {
  for (const set of sets) {
    const found = set.enabled && set.paragraphs.find(({ act, number }) => text === `${act} ¶${number}`);
    if (found) return { label: found.label, text: found.text };
  }
  return null;
}
