import type { Problem } from '../kernel/index.ts';
import type { Region, RuleSet } from './schema.ts';

/** What is wrong with a rule set beyond its form. */
export interface SetFault {
  what: 'notCited' | 'twice' | 'order' | 'lastsBeforeItBegins';
  /** Where in the file, `parameters.replyWorkingDays.paragraph`. */
  place: string;
  /** The paragraph that it is about; null where it is about none. */
  paragraph: string | null;
}

/**
 * A set must hold every paragraph that it cites, so that a screen can show what a check refers to; codes must be single, warnings
 * must come before the block (349/2021 ¶23), and it must not end before it begins.
 */
export function checkRuleSet(set: RuleSet): SetFault[] {
  return [...notCited(set), ...twice(set), ...order(set)];
}

function notCited(set: RuleSet): SetFault[] {
  const held = new Set(set.paragraphs.map(({ act, number }) => `${act} ¶${number}`));
  const cited = [
    ...Object.entries(set.parameters).map(([name, { paragraph }]) => ({
      place: `parameters.${name}.paragraph`,
      paragraph,
    })),
    ...numbered('reasonClasses', set),
    ...numbered('refusalReasons', set),
  ];
  return cited
    .filter(({ paragraph }) => !held.has(paragraph))
    .map((each) => ({ what: 'notCited' as const, ...each }));
}

function numbered(list: 'reasonClasses' | 'refusalReasons', set: RuleSet) {
  return set[list].map(({ paragraph }, index) => ({
    place: `${list}.${index}.paragraph`,
    paragraph: `${set.id} ¶${paragraph}`,
  }));
}

function twice(set: RuleSet): SetFault[] {
  const lists = {
    reasonClasses: set.reasonClasses.map(({ code }) => code),
    refusalReasons: set.refusalReasons.map(({ code }) => code),
    paragraphs: set.paragraphs.map(({ act, number }) => `${act} ¶${number}`),
  };
  return Object.entries(lists).flatMap(([list, codes]) =>
    codes.flatMap((code, index) =>
      codes.indexOf(code) < index
        ? [{ what: 'twice' as const, place: `${list}.${index}`, paragraph: code.includes('¶') ? code : null }]
        : [],
    ),
  );
}

function order({ parameters, effectiveFrom, effectiveTo }: RuleSet): SetFault[] {
  const { inactivityDays, inactivityWarnings } = parameters;
  const days = [...inactivityWarnings.value, inactivityDays.value];
  const faults: SetFault[] = [];
  if (days.some((day, index) => index > 0 && day <= (days[index - 1] ?? 0)))
    faults.push({
      what: 'order',
      place: 'parameters.inactivityWarnings',
      paragraph: inactivityWarnings.paragraph,
    });
  if (effectiveTo !== null && effectiveTo < effectiveFrom)
    faults.push({ what: 'lastsBeforeItBegins', place: 'effectiveTo', paragraph: null });
  return faults;
}

/**
 * What is wrong with a list of regions: a code twice, one that is not the beginning of its KATO, or one that is gone although
 * offices and entries are filed under it.
 */
export function checkRegions(regions: readonly Region[], before: readonly Region[]): Problem | null {
  const codes = regions.map(({ code }) => code);
  const again = codes.find((code, index) => codes.indexOf(code) < index);
  if (again !== undefined) return { code: 'norms.regionTwice', params: { code: again } };
  const strange = regions.find(({ code, kato }) => kato !== `${code}0000000`);
  if (strange) return { code: 'norms.regionKato', params: { code: strange.code, kato: strange.kato } };
  const gone = before.find(({ code }) => !codes.includes(code));
  return gone ? { code: 'norms.regionGone', params: { code: gone.code } } : null;
}
