import { describe, expect, test } from 'vitest';
import { offeredActs } from './offered-acts.ts';

const nothing = { note: false, block: false, policy: false, password: false, ask: false };
const administrator = { ...nothing, note: true, block: true, policy: true, password: true };
const specialist = { ...nothing, note: true, policy: true, ask: true };
const made = { id: 'c', made: '2026-11-22T04:00:00.000Z', shown: null, shownBy: '', inMemory: false };
const shown = { ...made, shown: '2026-11-22T04:01:00.000Z' };

describe('what is offered on a card', () => {
  test('a password that nobody saw comes first, a new one only where one was made', () => {
    const waits = { own: true, status: 'awaiting' } as const;
    expect(offeredActs({ ...waits, credentials: [made] }, administrator)).toEqual([
      'showPassword',
      'firstLogin',
      'policy',
      'renew',
      'block',
    ]);
    expect(offeredActs({ ...waits, credentials: [shown] }, administrator)[0]).toBe('firstLogin');
    expect(offeredActs({ ...waits, credentials: [] }, administrator)).not.toContain('renew');
  });

  test('a blocked account is asked for again by who writes requests, and by nobody else', () => {
    const blocked = { own: true, status: 'blocked' as const, credentials: [] };
    expect(offeredActs(blocked, specialist)).toEqual(['repeat']);
    expect(offeredActs(blocked, administrator)).toEqual(['block']);
  });

  test('an account of another office is only asked about', () => {
    expect(
      offeredActs({ own: false, status: 'active', credentials: [] }, { ...specialist, ...administrator }),
    ).toEqual([]);
    expect(offeredActs({ own: false, status: 'active', credentials: [] }, specialist)).toEqual([
      'lostPassword',
      'askChange',
      'askBlock',
    ]);
  });

  test('an auditor changes nothing', () => {
    for (const status of ['awaiting', 'active', 'blocked'] as const)
      expect(offeredActs({ own: true, status, credentials: [made] }, nothing)).toEqual([]);
  });
});
