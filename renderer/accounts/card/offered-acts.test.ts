import { describe, expect, test } from 'vitest';
import { offeredActs } from './offered-acts.ts';

const nothing = { note: false, block: false, policy: false, password: false, ask: false };
const administrator = { ...nothing, note: true, block: true, policy: true, password: true };
const specialist = { ...nothing, note: true, policy: true, ask: true };
const made = {
  ...{ id: 'c', made: '2026-11-22T04:00:00.000Z', shown: null, shownBy: '', inMemory: false },
  ...{ expires: null, gone: null },
};
const shown = { ...made, shown: '2026-11-22T04:01:00.000Z' };

describe('what is offered on a card', () => {
  test('a password that nobody saw comes first, a new one only where one was made', () => {
    const waits = { own: true, status: 'awaiting' as const, letters: [] };
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

  test('a password that came sealed is shown where it came, and is made anew where it was issued', () => {
    const came = { status: 'awaiting' as const, credentials: [made], letters: [] };
    expect(offeredActs({ ...came, own: false }, administrator)).toEqual(['showPassword']);
    expect(
      offeredActs({ ...came, own: false, credentials: [{ ...made, gone: 'expired' }] }, administrator),
    ).toEqual([]);
    const letters = [{ id: 'l', state: 'sent' as const, changed: made.made }];
    const issued = { own: true, status: 'awaiting' as const, credentials: [], letters };
    expect(offeredActs(issued, administrator)).toContain('renew');
    expect(offeredActs(issued, administrator)).not.toContain('showPassword');
  });

  test('a blocked account is asked for again by who writes requests, and by nobody else', () => {
    const blocked = { own: true, status: 'blocked' as const, credentials: [], letters: [] };
    expect(offeredActs(blocked, specialist)).toEqual(['repeat']);
    expect(offeredActs(blocked, administrator)).toEqual([]);
  });

  test('an account of another office is only asked about', () => {
    expect(
      offeredActs(
        { own: false, status: 'active', credentials: [], letters: [] },
        { ...specialist, ...administrator },
      ),
    ).toEqual([]);
    expect(offeredActs({ own: false, status: 'active', credentials: [], letters: [] }, specialist)).toEqual([
      'lostPassword',
      'askChange',
      'askBlock',
    ]);
  });

  test('an auditor changes nothing', () => {
    for (const status of ['awaiting', 'active', 'blocked'] as const)
      expect(offeredActs({ own: true, status, credentials: [made], letters: [] }, nothing)).toEqual([]);
  });
});
