import { describe, expect, it } from 'vitest';
import { isUsable, strengthOf } from './new-password.ts';
import { codeGroups, confirms, groupToConfirm } from './recovery-code.ts';
import { secondsUntil } from './wait.ts';

describe('strengthOf', () => {
  it('speaks of length alone', () => {
    expect(strengthOf('')).toEqual({ state: 'empty' });
    expect(strengthOf('қысқа')).toEqual({ state: 'short', missing: 7 });
    expect(strengthOf('он екі таңба')).toEqual({ state: 'enough' });
    expect(strengthOf('дәл жиырма таңбадан ұзын')).toEqual({ state: 'long' });
  });

  it('counts letters as people do: й typed in two parts is one, an emoji is one', () => {
    expect(strengthOf('и\u0306'.repeat(11))).toEqual({ state: 'short', missing: 1 });
    expect(strengthOf('🌾'.repeat(11))).toEqual({ state: 'short', missing: 1 });
  });

  it('wants the same password twice', () => {
    expect(isUsable({ password: 'он екі таңба', again: 'он екі таңба' })).toBe(true);
    expect(isUsable({ password: 'он екі таңба', again: 'он екі таңбА' })).toBe(false);
    expect(isUsable({ password: 'қысқа', again: 'қысқа' })).toBe(false);
  });
});

describe('recovery code', () => {
  const code = '7QK2-4RAY-XHYN-4MMS-3CD8-3BP3-B4K1-83N0-Z';

  it('asks for the last whole group, not for the check symbol', () => {
    expect(codeGroups(code)).toHaveLength(9);
    expect(groupToConfirm(code)).toEqual({ number: 8, group: '83N0' });
  });

  it('forgives what the recovery itself forgives', () => {
    expect(confirms(code, ' 83nO ')).toBe(true);
    expect(confirms(code, '83N1')).toBe(false);
    expect(confirms(code, 'Z')).toBe(false);
    expect(confirms(code, '')).toBe(false);
  });
});

describe('secondsUntil', () => {
  const now = Date.parse('2026-11-21T09:00:00.000Z');

  it('rounds up, so that nobody is told zero while they still wait', () => {
    expect(secondsUntil('2026-11-21T09:00:01.200Z', now)).toBe(2);
    expect(secondsUntil('2026-11-21T08:59:00.000Z', now)).toBe(0);
    expect(secondsUntil(null, now)).toBe(0);
  });
});
