import { expect, it } from 'vitest';
import { bundled, type PublishedRuleSet, ruleSetFor } from '../../shared/norms/index.ts';
import { heirOf, shownSets } from './shown-sets.ts';

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
