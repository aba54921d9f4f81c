import { expect, test } from 'vitest';
import { decisionsOf, isConfirmed, toggled } from './decisions.ts';

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

test('a review is confirmed when it has decided on every account that is there by now', () => {
  const confirmed = { at: '2026-11-21T09:00:00.000Z', by: 'Жүнісова Дана' };
  const decided = [{ decision: 'keep' }, { decision: 'block' }] as const;
  expect(isConfirmed({ accounts: decided, confirmed })).toBe(true);
  expect(isConfirmed({ accounts: decided, confirmed: null })).toBe(false);
  expect(isConfirmed({ accounts: [...decided, { decision: '' }], confirmed })).toBe(false);
});
