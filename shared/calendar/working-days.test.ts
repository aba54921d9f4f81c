import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarNorms } from '../norms/index.ts';
import {
  addDays,
  type CalendarAmendment,
  type DayReason,
  daysBetween,
  weekdayOf,
  workingCalendar,
} from './index.ts';

const plain: CalendarAmendment = { week: 5, swaps: [], days: [], kurbanAit: [] };
const five = workingCalendar(calendarNorms, plain);
const six = workingCalendar(calendarNorms, { ...plain, week: 6 });

function shiftsOf(year: number, calendar = five): string[] {
  return calendar
    .special(year)
    .flatMap(({ day, reason }) => (reason.why === 'shift' ? [`${reason.from} ${day}`] : []));
}

const day = fc.integer({ min: 0, max: 4382 }).map((count) => addDays('2024-01-01', count));
const name = { kk: 'Аудан күні', ru: 'День района' };

describe('the published shifts', () => {
  it.each([
    [
      2026,
      [
        ...['2026-03-08 2026-03-09', '2026-03-21 2026-03-24', '2026-03-22 2026-03-25'],
        ...['2026-05-09 2026-05-11', '2026-10-25 2026-10-26'],
      ],
    ],
    [
      2027,
      [
        ...['2027-01-02 2027-01-04', '2027-03-21 2027-03-24', '2027-05-01 2027-05-03'],
        '2027-05-09 2027-05-10',
      ],
    ],
  ])('of %i in a week of five days', (year, published) => {
    expect(shiftsOf(year)).toEqual(published);
  });

  it('of 2026 in a week of six days', () => {
    expect(shiftsOf(2026, six)).toEqual([
      ...['2026-03-08 2026-03-09', '2026-03-22 2026-03-24', '2026-10-25 2026-10-26'],
    ]);
  });
});

describe('the days of the law', () => {
  it('move Constitution Day: 30 August until 2025, none in 2026, 15 March from 2027', () => {
    expect(five.reason('2025-08-30')).toMatchObject({ why: 'holiday' });
    expect(five.reason('2025-09-01')).toEqual({ works: false, why: 'shift', from: '2025-08-30' });
    expect(five.reason('2026-03-15')).toEqual({ works: false, why: 'weekend' });
    expect(five.isWorking('2026-03-16')).toBe(true);
    expect(five.isWorking('2026-08-31')).toBe(true);
    expect(five.reason('2027-03-15')).toMatchObject({ why: 'holiday', name: { kk: 'Конституция күні' } });
    expect(five.isWorking('2027-08-30')).toBe(true);
  });

  it('leave Christmas and Kurban-ait where they fall', () => {
    expect(five.reason('2026-01-07')).toMatchObject({ works: false, why: 'dayOff' });
    expect(five.reason('2028-01-07')).toMatchObject({ works: false, why: 'dayOff' });
    expect(five.reason('2024-06-16')).toMatchObject({ works: false, why: 'dayOff' });
    expect(five.isWorking('2024-06-17')).toBe(true);
    expect(five.isWorking('2027-05-17')).toBe(true);
    const known = [2026, 2027, 2036].map((year) => five.kurbanAit(year));
    expect(known).toEqual([
      { day: '2026-05-27', certainty: 'confirmed' },
      { day: '2027-05-16', certainty: 'computed' },
      { day: null, certainty: 'unknown' },
    ]);
  });

  it('have a day of Kurban-ait a lunar year after that of the year before, up to 2035', () => {
    const days = Array.from({ length: 12 }, (_, place) => five.kurbanAit(2024 + place).day ?? '');
    const apart = days.slice(1).map((each, place) => daysBetween(days[place] ?? '', each));
    expect(apart.every((count) => 353 <= count && count <= 356)).toBe(true);
  });

  it('hold the official swap of January 2025', () => {
    const order = { ru: 'приказ министра труда и социальной защиты населения' };
    expect(five.reason('2025-01-03')).toMatchObject({
      works: false,
      why: 'swap',
      working: '2025-01-05',
      order,
    });
    expect(five.reason('2025-01-05')).toMatchObject({ works: true, why: 'swap', off: '2025-01-03', order });
    expect(weekdayOf('2025-01-05')).toBe(0);
  });
});

describe('an amendment', () => {
  const amended = workingCalendar(calendarNorms, {
    ...plain,
    swaps: [{ working: '2026-11-28', off: '2026-11-30' }],
    days: [
      { day: '2026-11-22', name, moves: true },
      { day: '2027-12-31', name, moves: true },
      { day: '2028-12-31', name, moves: true },
      { day: '2026-11-21', name, moves: false },
    ],
    kurbanAit: ['2027-05-17'],
  });

  it('makes a Saturday working and its Monday a day off', () => {
    expect(amended.reason('2026-11-28')).toEqual({
      works: true,
      why: 'swap',
      off: '2026-11-30',
      order: null,
    });
    expect(amended.reason('2026-11-30')).toEqual({
      works: false,
      why: 'swap',
      working: '2026-11-28',
      order: null,
    });
  });

  it('adds holidays that move, over New Year too, and days off that stay', () => {
    expect(amended.reason('2026-11-23')).toEqual({ works: false, why: 'shift', from: '2026-11-22' });
    expect(amended.reason('2026-11-24')).toEqual({ works: true, why: 'weekday' });
    expect(amended.reason('2029-01-03')).toEqual({ works: false, why: 'shift', from: '2028-12-31' });
    expect(shiftsOf(2029, amended)[0]).toBe('2028-12-31 2029-01-03');
  });

  it('replaces the computed day of Kurban-ait', () => {
    expect(amended.isWorking('2027-05-17')).toBe(false);
    expect(amended.reason('2027-05-16')).toEqual({ works: false, why: 'weekend' });
    expect(amended.kurbanAit(2027)).toEqual({ certainty: 'confirmed', day: '2027-05-17' });
  });
});

describe('every day of 2024–2035', () => {
  it('works unless there is a reason, and every holiday on a weekend is made up for exactly once', () => {
    for (const [calendar, rest] of [
      [five, [0, 6]],
      [six, [0]],
    ] as const)
      for (let year = 2024; year <= 2035; year++) {
        const special = calendar.special(year);
        const onRest = special.filter(
          ({ day: at, reason }) => reason.why === 'holiday' && rest.some((each) => each === weekdayOf(at)),
        );
        const shifts = special.flatMap(({ day: at, reason }) => (reason.why === 'shift' ? [at] : []));
        expect(shifts).toHaveLength(onRest.length);
        for (const at of shifts) expect(rest.some((each) => each === weekdayOf(at))).toBe(false);
        expect(special.map(({ day: at }) => at)).toEqual([...special.map(({ day: at }) => at)].sort());
      }
  });

  it('is told as it is, and a shift is the next day that would have been worked', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(five, six), (at, calendar) => {
        const reason: DayReason = calendar.reason(at);
        expect(calendar.isWorking(at)).toBe(reason.works);
        if (reason.why === 'weekend') expect([0, 6]).toContain(weekdayOf(at));
        if (reason.why !== 'shift') return;
        for (let between = addDays(reason.from, 1); between < at; between = addDays(between, 1))
          expect(calendar.isWorking(between)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
