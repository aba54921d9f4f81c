import { bundled, type RuleSet, ruleSetFor } from '../../../shared/norms/index.ts';

const shipped = ruleSetFor('2026-11-21', bundled.ruleSets);

/** Order 419 as it might be: five working days for the answer by a paragraph of its own, everything else as in 349/2021. */
export const successor: RuleSet = {
  ...shipped,
  id: '419/2025',
  act: { ...shipped.act, number: '419', date: '2025-12-26', registered: null },
  ...{ effectiveFrom: '2026-11-01', effectiveTo: null, status: null },
  parameters: {
    ...shipped.parameters,
    replyWorkingDays: { value: 5, unit: 'workingDays', paragraph: '419/2025 ¶17' },
  },
  paragraphs: [
    ...shipped.paragraphs,
    ...shipped.paragraphs
      .filter(({ act }) => act === shipped.id)
      .map((each) => ({ ...each, act: '419/2025' })),
  ],
};
