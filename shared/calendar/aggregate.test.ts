import { describe, expect, it } from 'vitest';
import type { Event, JudgeContext } from '../kernel/index.ts';
import { calendar, lawAlone } from './index.ts';

const home = '01939c2e-0000-7000-8000-00000000000a';
const own = '01939c2e-0000-7000-8000-00000000000b';
const other = '01939c2e-0000-7000-8000-00000000000c';

function changed(body: unknown, more: { id?: string; aggregate?: string; buildsOn?: string[] } = {}): Event {
  const { id = 'first', aggregate = own, buildsOn = [] } = more;
  const time = { device: '2026-11-22T09:00:00.000Z', offset: null, doubt: false };
  const envelope = { id, home, kind: 'calendar', aggregate, type: 'calendar.changed', buildsOn, time };
  return { envelope, hash: '', parts: [{ number: 0, salt: '', body }] } as unknown as Event;
}

function context(more: Partial<JudgeContext> = {}): JudgeContext {
  return {
    day: '2026-11-22',
    officeKind: 'regional',
    authorRoles: ['officeAdministrator'],
    holder: () => null,
    state: () => null,
    ...more,
  };
}

function codeOf(event: Event, state: Parameters<typeof calendar.judge>[0], at = context()): string {
  const verdict = calendar.judge(state, event, at);
  return verdict.result === 'accepted' ? 'accepted' : verdict.problem.code;
}

const week = (open: string, close: string, lunch: object | null = null) =>
  Array(7).fill({ open, close, lunch });

describe('the judge of an office calendar', () => {
  const state = calendar.fold(null, changed(lawAlone));

  it('accepts the office administrator, the first time and on the last event', () => {
    expect(codeOf(changed(lawAlone), null)).toBe('accepted');
    expect(codeOf(changed(lawAlone, { id: 'second', buildsOn: ['first'] }), state)).toBe('accepted');
  });

  it('refuses everybody else', () => {
    for (const authorRoles of [['specialist', 'head'], ['auditor'], [], null] as const)
      expect(codeOf(changed(lawAlone), null, context({ authorRoles }))).toBe('event.roleMissing');
  });

  it('refuses what has not seen the last change, and a second calendar of one office', () => {
    expect(codeOf(changed(lawAlone, { id: 'second' }), state)).toBe('record.changed');
    const held = context({ holder: (_kind, _name, value) => (value === home ? own : null) });
    expect(codeOf(changed(lawAlone, { aggregate: other }), null, held)).toBe('record.changed');
  });

  it.each([
    ['no body', null],
    ['a week of four days', { ...lawAlone, week: 4 }],
    ['a day that does not exist', { ...lawAlone, kurbanAit: ['2027-02-30'] }],
    ['a field of tomorrow', { ...lawAlone, weather: 9 }],
    ['hours that end before they begin', { ...lawAlone, hours: week('18:30', '09:00') }],
    ['a lunch after work', { ...lawAlone, hours: week('09:00', '13:00', { from: '13:00', to: '14:00' }) }],
    ['a week without hours', { ...lawAlone, hours: Array(7).fill(null) }],
  ])('refuses %s', (_what, body) => {
    expect(codeOf(changed(body), null)).toBe('event.malformed');
  });

  it('measures swaps by the week that the change itself sets', () => {
    const swaps = [{ working: '2026-11-28', off: '2026-11-30', basis: '' }];
    expect(codeOf(changed({ ...lawAlone, swaps }), null)).toBe('accepted');
    expect(codeOf(changed({ ...lawAlone, week: 6, swaps }), null)).toBe('calendar.workedAnyway');
  });
});

describe('the fold', () => {
  it('takes the last whole amendment, keeps the state at what it cannot read', () => {
    const first = calendar.fold(null, changed(lawAlone));
    const second = calendar.fold(first, changed({ ...lawAlone, week: 6 }, { id: 'second' }));
    const at = '2026-11-22T09:00:00.000Z';
    const before = [
      { amendment: lawAlone, at },
      { amendment: lawAlone, at },
    ];
    expect(second).toEqual({ home, last: 'second', amendment: { ...lawAlone, week: 6 }, before });
    expect(calendar.fold(second, changed(null, { id: 'third' }))).toBe(second);
    expect(calendar.fold(null, changed(null))).toBeNull();
    const often = Array.from({ length: 30 }, () => changed(lawAlone));
    const state = often.reduce<Parameters<typeof calendar.fold>[0]>(
      (known, each) => calendar.fold(known, each),
      null,
    );
    expect(state?.before).toHaveLength(20);
  });
});
