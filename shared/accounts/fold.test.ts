import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../kernel/index.ts';
import { eventOf, ids } from '../testing/index.ts';
import { account } from './aggregate.ts';
import { type AccountState, firstIssued } from './state.ts';

const request = ids.other;
const name = { kk: 'Е-Собес', ru: 'Е-Собес' };
const columns = {
  applicant: { name: 'Аудан бөлімі', bin: '', region: '61' },
  outgoing: null,
  incoming: null,
  system: 'ESOBES',
  systemName: name,
  day: '2026-11-21',
  basis: { reason: 'hiring', number: '', date: '' },
  automatic: false,
};
const user = {
  employee: null,
  iin: '860606300015',
  name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
  position: name,
  unit: name,
  login: 'e.qasymov',
};
const paper = { administrator: 'Оразбаева Жанар', basisTitle: '', note: '' };

const onBooks = { system: 'ESOBES', systemName: name, applicant: null, functions: [] };

const serial = new Map<string, number>();
/** What one workstation does next, whatever its clock says. */
function at(device: string, clock: string, type: string, ...bodies: Record<string, unknown>[]): Event {
  const sequence = (serial.get(device) ?? 0) + 1;
  serial.set(device, sequence);
  const id = `01948f00-0000-7000-8${device.slice(-3)}-${String(sequence).padStart(12, '0')}`;
  const time = { device: `${clock}T09:00:00.000Z`, offset: null, doubt: false };
  return eventOf(`account.${type}`, { id, home: device, office: device, device, sequence, time }, ...bodies);
}
const issued = (device: string, clock: string, day = clock) =>
  at(
    device,
    clock,
    'issued',
    { line: { request, part: 2, system: 'ESOBES' }, columns: { ...columns, day }, functions: [] },
    user,
    paper,
  );
const blocked = (device: string, clock: string) =>
  at(
    device,
    clock,
    'blocked',
    { cause: 'violation', day: clock, line: null, lastSeen: null },
    { text: 'Пароль берілген', document: null },
  );
const login = (device: string, clock: string) =>
  at(device, clock, 'loginNoted', { day: clock, passwordChanged: true, source: 'person' });
const right = (device: string, clock: string, day: string | null = '2026-01-02') =>
  at(device, clock, 'loginCorrected', { day });
const corrected = (device: string, clock: string, corrects: Event, day: string) =>
  at(device, clock, 'corrected', { corrects: corrects.envelope.id, columns: { ...columns, day } }, user, {
    ...paper,
    why: 'Күні қате',
  });

const [ours, theirs] = [ids.device, ids.record];
const folded = (...events: Event[]): AccountState | null =>
  events.reduce<AccountState | null>((state, event) => account.fold(state, event), null);

describe('a clock that is years off', () => {
  it('ahead while an account was closed: the next issue opens it again, and it can be used', () => {
    const begun = [issued(ours, '2026-01-10'), blocked(ours, '2028-06-01'), issued(ours, '2026-06-02')];
    expect(folded(...begun)?.status).toBe('awaiting');
    expect(folded(...begun, login(ours, '2026-06-03'))?.status).toBe('active');
    expect(folded(...begun, login(ours, '2026-06-03'), blocked(ours, '2026-06-04'))?.status).toBe('blocked');
  });

  it('back while it was issued again: it is open, and is closed by the next block', () => {
    const begun = [issued(ours, '2026-01-10'), blocked(ours, '2026-06-01'), issued(ours, '2024-06-02')];
    expect(folded(...begun)?.status).toBe('awaiting');
    expect(folded(...begun, blocked(ours, '2024-06-03'))?.status).toBe('blocked');
  });

  it('of two workstations the one that the centre put right says when it was', () => {
    const wrong = blocked(theirs, '2028-06-01');
    const offset = Date.parse('2026-06-01') - Date.parse('2028-06-01');
    const right = { ...wrong, envelope: { ...wrong.envelope, time: { ...wrong.envelope.time, offset } } };
    const again = issued(ours, '2026-06-02');
    expect(folded(issued(ours, '2026-01-10'), wrong, again)?.status).toBe('blocked');
    expect(folded(issued(ours, '2026-01-10'), right, again)?.status).toBe('awaiting');
  });

  it('an entry whose day is put right counts from the right day', () => {
    const first = issued(ours, '2028-06-01');
    const second = corrected(ours, '2026-06-02', first, '2026-06-01');
    expect(folded(first)?.issued).toBe('2028-06-01');
    expect(folded(first, second)?.issued).toBe('2026-06-01');
    expect(folded(first, second, login(ours, '2026-06-02'))?.status).toBe('active');
    const third = corrected(ours, '2026-06-03', second, '2026-05-30');
    expect(folded(first, second, third)?.issued).toBe('2026-05-30');
  });

  it('ahead while a login was noted: its office corrects it, and what others have noted stays', () => {
    const begun = [issued(ours, '2026-01-10'), login(ours, '2028-05-01')];
    expect(folded(...begun)).toMatchObject({ lastLogin: '2028-05-01', status: 'active' });
    const put = [...begun, right(ours, '2026-05-02', '2026-05-01')];
    expect(folded(...put)).toMatchObject({ lastLogin: '2026-05-01', status: 'active' });
    expect(folded(...put, issued(ours, '2026-07-01'))?.status).toBe('awaiting');
    expect(folded(...begun, right(ours, '2026-05-02', null))).toMatchObject({
      ...{ lastLogin: null, status: 'awaiting' },
    });
    const other = login(theirs, '2026-06-01');
    for (const all of [
      [...put, other],
      [...begun, other, right(ours, '2026-05-02', '2026-05-01')],
    ])
      expect(folded(...all)?.lastLogin).toBe('2026-06-01');
  });
});

it('a login that an earlier program kept without whose it was is its own office’s, and stays the last one', () => {
  const { logins: _unkept, ...old } = folded(issued(ours, '2026-01-10'), login(ours, '2026-05-01')) ?? {};
  const state = old as AccountState;
  expect(account.fold(state, login(ours, '2026-04-01'))).toMatchObject({ lastLogin: '2026-05-01' });
  expect(account.fold(state, login(theirs, '2026-04-01'))).toMatchObject({ lastLogin: '2026-05-01' });
  expect(account.fold(state, right(ours, '2026-06-01', null))).toMatchObject({ lastLogin: null });
});

it('a login may be of an earlier issue than the newest, and of any day where no issue is known', () => {
  const first = issued(ours, '2026-06-01');
  const again = [first, blocked(ours, '2026-08-01'), issued(ours, '2026-08-02')];
  const since = (...events: Event[]) => firstIssued(folded(...events) as AccountState);
  expect(since(...again)).toBe('2026-06-01');
  expect(since(...again, corrected(ours, '2026-08-03', first, '2026-05-30'))).toBe('2026-05-30');
  const entered = (day: string | null) =>
    at(ours, '2026-06-01', 'entered', { ...onBooks, issued: day }, user);
  expect(since(entered(null), issued(ours, '2026-08-02'))).toBeNull();
  expect(since(entered('2020-01-01'), issued(ours, '2026-08-02'))).toBe('2020-01-01');
});

it('folds of two offices commute, whatever their clocks say', () => {
  const clock = fc.constantFrom('2024-01-01', '2026-01-01', '2026-06-01', '2028-01-01');
  const deed = fc.constantFrom('blocked', 'login', 'issued', 'right');
  const doneBy = (device: string) =>
    fc
      .array(fc.tuple(deed, clock), { maxLength: 5 })
      .map((deeds) => deeds.map(([does, when]) => ({ blocked, login, issued, right })[does](device, when)));
  const first = issued(ours, '2025-01-01');
  fc.assert(
    fc.property(
      doneBy(ours),
      doneBy(theirs),
      fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
      (a, b, turns) => {
        const mixed: Event[] = [];
        const [left, right] = [[...a], [...b]];
        for (const turn of turns) mixed.push(...(turn ? left : right).splice(0, 1));
        mixed.push(...left, ...right);
        const said = (state: AccountState | null) =>
          state && [
            state.status,
            state.issued,
            state.lastLogin,
            state.ownPassword,
            state.blocks,
            state.entries,
          ];
        expect(folded(first)).not.toBeNull();
        expect(said(folded(first, ...mixed))).toEqual(said(folded(first, ...a, ...b)));
      },
    ),
    { numRuns: 300 },
  );
});
