import { expect, test } from 'vitest';
import { decisionsOf, toggled } from './decisions.ts';

const accounts = [{ id: 'a' }, { id: 'b' }];

test('every account of the list has a decision: it stays unless it is to be blocked', () => {
  expect(decisionsOf(accounts, new Set(['b', 'gone']))).toEqual([
    { account: 'a', keep: true },
    { account: 'b', keep: false },
  ]);
});

test('a decision is turned and turned back', () => {
  const once = toggled(new Set(['a']), 'b');
  expect([...once]).toEqual(['a', 'b']);
  expect([...toggled(once, 'b')]).toEqual(['a']);
});
