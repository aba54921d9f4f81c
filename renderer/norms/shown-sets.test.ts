import { expect, it } from 'vitest';
import { bundled, type PublishedRuleSet, ruleSetFor } from '../../shared/norms/index.ts';
import { heirOf, shownSet, shownSets } from './shown-sets.ts';

const day = '2026-11-21';
const shipped = ruleSetFor(day, bundled.ruleSets);
const next = {
  ...shipped,
  ...{ id: '419/2025', effectiveTo: null },
  act: { ...shipped.act, number: '419', date: '2025-12-26' },
};
const event = '01939c2e-0000-7000-8000-000000000011';
const at = '2026-11-20T06:00:00.000Z';
const published = (enabledAt: string | null, effectiveFrom: string): PublishedRuleSet[] => [
  { ...{ event, at, enabledAt }, set: { ...next, effectiveFrom } },
];
const told = (of: readonly PublishedRuleSet[]) => {
  const sets = shownSets(of, day);
  const used = sets.find(({ standing }) => standing === 'used');
  if (!used) throw new Error('no set is in use');
  return [used.set.id, heirOf(used, sets)?.standing ?? null];
};

it('tells what follows a set whose act is repealed as it stands today, and nothing once that is in use', () => {
  expect(told([])).toEqual(['349/2021', 'notLoaded']);
  expect(told(published(null, '2026-11-01'))).toEqual(['349/2021', 'waits']);
  expect(told(published(at, '2026-12-01'))).toEqual(['349/2021', 'later']);
  expect(told(published(at, '2026-11-01'))).toEqual(['419/2025', null]);
});

it('shows what was just published, stays with it when it comes into use, and shows the one in use to whoever chose nothing', () => {
  const shownOf = (of: readonly PublishedRuleSet[], chosen: string | null) => {
    const shown = shownSet(shownSets(of, day), chosen);
    return [shown?.set.id, shown?.standing];
  };
  const waits = published(null, '2026-11-01');
  expect(shownOf(waits, null)).toEqual(['349/2021', 'used']);
  expect(shownOf(waits, event)).toEqual(['419/2025', 'waits']);
  expect(shownOf(published(at, '2026-11-01'), event)).toEqual(['419/2025', 'used']);
  // Until the list is read anew nothing of it is known.
  expect(shownOf([], event)).toEqual(['349/2021', 'used']);
});
