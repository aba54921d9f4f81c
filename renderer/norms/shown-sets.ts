import { today } from '../../shared/calendar/index.ts';
import { type AnyRuleSet, normsOver, type PublishedRuleSet, ruleSetFor } from '../../shared/norms/index.ts';

/** How a set stands today. */
type Standing = 'used' | 'later' | 'replaced' | 'notLoaded' | 'waits';

export interface ShownSet {
  key: string;
  set: AnyRuleSet;
  standing: Standing;
  /** Null: shipped with the program. */
  published: PublishedRuleSet | null;
}

/**
 * The set on the screen: the one that was looked at or published stays there when it comes into use; else the one in use.
 * @param chosen key of a set, or the event that published it
 */
export function shownSet(sets: readonly ShownSet[], chosen: string | null): ShownSet | undefined {
  return (
    sets.find(({ key, published }) => key === chosen || (chosen !== null && published?.event === chosen)) ??
    sets.find(({ standing }) => standing === 'used')
  );
}

/** What follows a set that is still applied although its act is repealed; null where nothing has to be said. */
export function heirOf(shown: ShownSet, sets: readonly ShownSet[]): ShownSet | null {
  if (shown.standing !== 'used' || shown.set.effectiveTo === null) return null;
  const after = sets.filter(({ set }) => set.act.date > shown.set.act.date);
  const by = (standing: Standing) => after.find((each) => each.standing === standing);
  return by('later') ?? by('waits') ?? by('notLoaded') ?? null;
}

/** The sets shipped and published, each once as it is in use, and again where a newer version of it waits. */
export function shownSets(published: readonly PublishedRuleSet[], day = today(Date.now())): ShownSet[] {
  const enabled = published.filter(({ enabledAt }) => enabledAt !== null);
  const { ruleSets } = normsOver(
    enabled.map(({ set }) => set),
    null,
  );
  const used = ruleSetFor(day, ruleSets);
  const standingOf = (set: AnyRuleSet): Standing => {
    if (!set.enabled) return 'notLoaded';
    if (set === used) return 'used';
    return set.effectiveFrom > day ? 'later' : 'replaced';
  };
  const known = ruleSets.map((set) => ({
    ...{ key: set.id, set, standing: standingOf(set) },
    published: enabled.find((each) => each.set === set) ?? null,
  }));
  const waiting = published
    .filter(({ enabledAt }) => enabledAt === null)
    .map((each) => ({ key: each.event, set: each.set, standing: 'waits' as const, published: each }));
  // What is not loaded says nothing any more once the set itself has come.
  const come = new Set(waiting.map(({ set }) => set.id));
  return [...known.filter(({ set, standing }) => standing !== 'notLoaded' || !come.has(set.id)), ...waiting];
}
