import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarNorms } from '../norms/index.ts';
import {
  addDays,
  type CalendarAmendment,
  hoursOn,
  instantOf,
  isOpen,
  nextOpening,
  type Schedule,
  today,
  workingCalendar,
  workingTimeLeft,
} from './index.ts';

const plain: CalendarAmendment = { week: 5, swaps: [], days: [], kurbanAit: [] };
const law = workingCalendar(calendarNorms, plain);
const office = law.schedule;
const support: Schedule = { calendar: law, days: calendarNorms.hours.support.days };
const servers: Schedule = { calendar: law, days: calendarNorms.hours.servers.days };
const at = (day: string, time: string) => instantOf(day, time);
const minutes = (ms: number) => ms / 60_000;

describe('the hours of a day', () => {
  it('are those of the norms unless the office says otherwise', () => {
    const usual = { open: '09:00', close: '18:30', lunch: { from: '13:00', to: '14:30' } };
    expect(hoursOn('2026-11-23', office)).toEqual(usual);
    const early = { open: '08:30', close: '18:00', lunch: null };
    const own = workingCalendar(calendarNorms, { ...plain, hours: Array(7).fill(early) });
    expect(hoursOn('2026-11-23', own.schedule)).toEqual(early);
    expect(hoursOn('2026-11-22', own.schedule)).toBeNull();
    expect(own.closing('2026-11-23')).toBe('18:00');
  });

  it('of a worked weekend are those of the day that is rested, of the sixth day those of the fifth', () => {
    const days = calendarNorms.hours.office.days.with(5, { open: '09:00', close: '17:00', lunch: null });
    const swaps = [{ working: '2026-11-28', off: '2026-12-04' }];
    const swapped = workingCalendar(calendarNorms, { ...plain, swaps, hours: days });
    expect(swapped.closing('2026-11-28')).toBe('17:00');
    expect(swapped.closing('2026-12-04')).toBeNull();
    expect(workingCalendar(calendarNorms, { ...plain, week: 6 }).closing('2026-11-28')).toBe('18:30');
  });

  it('of support reach into Saturday, but not into a holiday or a shifted day', () => {
    expect(hoursOn('2026-11-28', support)).toMatchObject({ open: '10:00', close: '13:00' });
    expect(hoursOn('2026-11-29', support)).toBeNull();
    expect(hoursOn('2026-05-09', support)).toBeNull();
    expect(hoursOn('2026-05-11', support)).toBeNull();
    expect(hoursOn('2026-11-28', servers)).toBeNull();
    expect(isOpen(at('2026-11-23', '18:45'), support)).toBe(true);
    expect(isOpen(at('2026-11-23', '18:45'), servers)).toBe(false);
  });

  it('open with the first minute and close with the last, in Kazakhstan whatever zone the computer is in', () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Almaty']) {
        process.env.TZ = zone;
        const opening = Date.parse('2026-11-23T04:00:00.000Z');
        expect([opening - 1, opening].map((ms) => isOpen(ms, office))).toEqual([false, true]);
        const closing = Date.parse('2026-11-23T13:30:00.000Z');
        expect([closing - 1, closing].map((ms) => isOpen(ms, office))).toEqual([true, false]);
        expect(isOpen(at('2026-11-23', '13:00'), office)).toBe(false);
        expect(isOpen(at('2026-11-23', '14:30'), office)).toBe(true);
        expect(today(instantOf('2026-11-23', '00:00'))).toBe('2026-11-23');
        expect(today(instantOf('2026-11-23', '00:00') - 1)).toBe('2026-11-22');
      }
    } finally {
      process.env.TZ = before;
    }
  });

  it('know that the clocks of Almaty were turned on 1 March 2024', () => {
    expect(new Date(at('2024-02-29', '09:00')).toISOString()).toBe('2024-02-29T03:00:00.000Z');
    expect(new Date(at('2024-03-01', '09:00')).toISOString()).toBe('2024-03-01T04:00:00.000Z');
  });
});

describe('working time', () => {
  it('leaves lunch, nights and days of rest out', () => {
    expect(minutes(workingTimeLeft(at('2026-11-23', '12:00'), at('2026-11-23', '15:00'), office))).toBe(90);
    expect(minutes(workingTimeLeft(at('2026-11-20', '18:00'), at('2026-11-23', '09:30'), office))).toBe(60);
    expect(workingTimeLeft(at('2026-11-23', '15:00'), at('2026-11-23', '12:00'), office)).toBe(0);
  });

  it('names the next opening', () => {
    expect(nextOpening(at('2026-11-20', '20:00'), support)).toBe(at('2026-11-21', '10:00'));
    expect(nextOpening(at('2026-11-21', '13:00'), support)).toBe(at('2026-11-23', '09:00'));
    expect(nextOpening(at('2026-11-23', '13:30'), office)).toBe(at('2026-11-23', '14:30'));
    expect(nextOpening(at('2026-11-23', '10:00'), office)).toBe(at('2026-11-23', '10:00'));
    const shut = Array.from({ length: 7 }, () => null);
    expect(nextOpening(at('2026-11-23', '10:00'), { calendar: law, days: shut })).toBeNull();
  });

  const instant = fc
    .tuple(fc.integer({ min: 0, max: 4382 }), fc.integer({ min: 0, max: 86_399_999 }))
    .map(([count, ms]) => instantOf(addDays('2024-01-01', count), '00:00') + ms);
  const span = fc.tuple(instant, fc.integer({ min: 0, max: 20 * 86_400_000 }));
  const schedule = fc.constantFrom(office, support, servers);

  it('of two neighbouring spans is that of both, grows with time and never beyond it (2024–2035)', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 0, max: 20 * 86_400_000 }), schedule, ([from, first], more, of) => {
        const [middle, end] = [from + first, from + first + more];
        const whole = workingTimeLeft(from, end, of);
        expect(whole).toBe(workingTimeLeft(from, middle, of) + workingTimeLeft(middle, end, of));
        expect(whole >= 0 && whole <= end - from).toBe(true);
      }),
    );
  });

  it('runs exactly while the schedule is open (2024–2035)', () => {
    fc.assert(
      fc.property(instant, schedule, (now, of) => {
        expect(workingTimeLeft(now, now + 1, of)).toBe(isOpen(now, of) ? 1 : 0);
        const next = nextOpening(now, of) ?? 0;
        expect(next >= now && isOpen(next, of)).toBe(true);
        expect(workingTimeLeft(now, next, of)).toBe(0);
      }),
    );
  });
});
