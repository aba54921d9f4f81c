import { describe, expect, test } from 'vitest';
import { blockCause } from '../../shared/accounts/index.ts';
import { reasonClass } from '../../shared/norms/index.ts';
import { normsNow, repeatReason, stageOf } from './standing.ts';

const norms = { warnings: [45, 55], inactivityDays: 60 };

describe('the ladder of warnings', () => {
  test.each([
    [null, 'calm'],
    [0, 'calm'],
    [44, 'calm'],
    [45, 'warned'],
    [54, 'warned'],
    [55, 'pressing'],
    [60, 'pressing'],
    [61, 'overdue'],
  ] as const)('%s days without a login are %s', (idle, stage) => {
    expect(stageOf({ status: 'active', idle }, norms)).toBe(stage);
    expect(stageOf({ status: 'awaiting', idle }, norms)).toBe(stage);
  });

  test('ends with the block', () => {
    expect(stageOf({ status: 'blocked', idle: 80 }, norms)).toBe('calm');
  });

  test('has one step where the norms have one warning', () => {
    expect(stageOf({ status: 'active', idle: 59 }, { ...norms, warnings: [45] })).toBe('warned');
  });
});

test('the reason proposed for a repeat request is one that allows to grant access', () => {
  const { set } = normsNow();
  for (const cause of blockCause.options) {
    const reason = repeatReason(cause);
    if (reason !== '') expect(reasonClass(set, reason)?.actions).toContain('grant');
  }
  expect(repeatReason('inactive')).toBe('inactive60');
  expect(repeatReason('dismissal')).toBe('');
});
