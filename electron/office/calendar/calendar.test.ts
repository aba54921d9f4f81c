import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lawAlone, type OfficeCalendar } from '../../../shared/calendar/index.ts';
import { onPaper, RequestDesk, sent, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
});
afterEach(() => {
  office.seat = 'specialist';
});
afterAll(() => office.close());

const swap = { working: '2026-11-28', off: '2026-11-24', basis: '№ 512 бұйрық' };
const name = { kk: 'Облыс күні', ru: 'День области' };
const amended = (changes: Partial<OfficeCalendar>): OfficeCalendar => ({ ...lawAlone, ...changes });

async function change(changes: Partial<OfficeCalendar>) {
  office.seat = 'administrator';
  const { last } = await office.done('calendar.read', {});
  return office.call('calendar.change', { last, amendment: amended(changes) });
}

describe('the office calendar', () => {
  it('is that of the law until the administrator changes it, and the last change counts', async () => {
    expect(await office.done('calendar.read', {})).toEqual({ last: null, amendment: lawAlone });
    expect((await change({ swaps: [swap] })).ok).toBe(true);
    expect((await office.done('calendar.read', {})).amendment.swaps).toEqual([swap]);
    const days = [{ day: '2026-12-01', name, moves: true, basis: '' }];
    const hours = Array(7).fill({ open: '08:30', close: '18:00', lunch: null });
    expect((await change({ week: 6, days, kurbanAit: ['2027-05-17'], hours })).ok).toBe(true);
    const { amendment } = await office.done('calendar.read', {});
    expect(amendment).toEqual({ week: 6, swaps: [], days, kurbanAit: ['2027-05-17'], hours });
  });

  it('is changed by the office administrator alone, on the newest that is there', async () => {
    const { last } = await office.done('calendar.read', {});
    for (const seat of ['specialist', 'head', 'auditor'] as const) {
      office.seat = seat;
      expect(await office.refusal('calendar.change', { last, amendment: lawAlone })).toBe('call.forbidden');
    }
    office.seat = 'administrator';
    expect(await office.refusal('calendar.change', { last: null, amendment: lawAlone })).toBe(
      'record.changed',
    );
  });

  it.each<[string, Partial<OfficeCalendar>]>([
    ['calendar.dayTwice', { swaps: [swap, { ...swap, off: '2026-11-25' }] }],
    ['calendar.dayTwice', { days: [{ day: '2026-12-16', name, moves: true, basis: '' }] }],
    ['calendar.dayTwice', { kurbanAit: ['2027-05-16', '2027-05-17'] }],
    ['calendar.holidayWorked', { swaps: [{ ...swap, working: '2026-12-16' }] }],
    ['calendar.workedAnyway', { swaps: [{ ...swap, working: '2026-11-27' }] }],
    ['calendar.restedAnyway', { swaps: [{ ...swap, off: '2026-11-29' }] }],
    ['calendar.restedAnyway', { swaps: [{ ...swap, off: '2026-12-16' }] }],
  ])('refuses as %s what makes no sense', async (code, changes) => {
    expect(await change(changes)).toMatchObject({ ok: false, problem: { code } });
  });

  it('says which awaited answers a change would move, and from when to when', async () => {
    await change({});
    office.seat = 'specialist';
    const id = await desk.saved(sent);
    await office.done('access.prepare', { id });
    await office.done('access.submit', { id, ...onPaper });
    const prepared = await desk.saved(sent);
    await office.done('access.prepare', { id: prepared });
    office.seat = 'administrator';
    const moved = (changes: Partial<OfficeCalendar>) =>
      office.done('calendar.moved', { amendment: amended(changes) });
    const later = { id, number: 1, before: '2026-11-25', after: '2026-11-26' };
    expect(await moved({ swaps: [swap] })).toEqual({ count: 1, rows: [later] });
    expect(await moved({ swaps: [{ ...swap, off: '2026-11-27' }] })).toEqual({ count: 0, rows: [] });
    expect(await office.done('calendar.movedLately', {})).toMatchObject({ count: 0 });
    await change({ swaps: [swap] });
    const sooner = { ...later, before: later.after, after: later.before };
    expect(await moved({})).toEqual({ count: 1, rows: [sooner] });
    office.seat = 'specialist';
    const lately = { at: expect.stringMatching(/^2026-11-21T/), count: 1, rows: [later] };
    expect(await office.done('calendar.movedLately', {})).toEqual(lately);
    office.day = '2026-11-29';
    expect(await office.done('calendar.movedLately', {})).toEqual({ at: null, count: 0, rows: [] });
    office.day = '2026-11-21';
  });

  it('is part of what verify refolds and compares', async () => {
    const report = await office.store.verify();
    expect(report).toMatchObject({ ok: true });
  });
});
