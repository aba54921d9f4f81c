import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addYears, dayOfInstant, daysBetween, isRealDay, today, withinYearBefore } from './index.ts';

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('isRealDay', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('%s is a day', (day) => {
    expect(isRealDay(day)).toBe(true);
  });
  it.each(['2025-02-29', '1900-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'])(
    '%s is none',
    (day) => {
      expect(isRealDay(day)).toBe(false);
    },
  );
  it.each(['', '2026-1-5', '21.11.2026', '2026-11-21T00:00', ' 2026-11-21', '٢٠٢٦-11-21', '+02026-11-21'])(
    '«%s» is none',
    (day) => {
      expect(isRealDay(day)).toBe(false);
    },
  );
  it('of years, months and days says what the engine does', () => {
    const digits = (value: number, length: number) => String(value).padStart(length, '0');
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
        const ms = Date.parse(`${text}T00:00:00.000Z`);
        expect(isRealDay(text)).toBe(Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('dayOfInstant', () => {
  it.each([
    ['2026-11-21T18:59:59.999Z', '2026-11-21'],
    ['2026-11-21T19:00:00.000Z', '2026-11-22'],
    ['0000-01-01T00:00:00.000Z', '1900-01-01'],
    ['9999-12-31T23:59:59.999Z', '2999-12-31'],
  ])('of %s is %s, whatever the clock was set to', (instant, day) => {
    expect(dayOfInstant(instant)).toBe(day);
  });
});

describe('arithmetic', () => {
  it('counts as the calendar does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        const other = addDays(day, count);
        expect(daysBetween(day, other)).toBe(count);
        expect(addDays(other, -count)).toBe(day);
        expect(other > day).toBe(count > 0);
      }),
    );
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(daysBetween('2026-03-01', '2026-11-21')).toBe(265);
  });

  it('keeps the date in another year, but for 29 February', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', -1)).toBe('2023-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(addYears('2025-02-28', -1)).toBe('2024-02-28');
    fc.assert(
      fc.property(days, fc.integer({ min: -50, max: 50 }), (day, count) => {
        const other = addYears(day, count);
        expect(isRealDay(other)).toBe(true);
        expect(Number(other.slice(0, 4)) - Number(day.slice(0, 4))).toBe(count);
        if (!day.endsWith('02-29')) expect(other.slice(5)).toBe(day.slice(5));
      }),
    );
  });

  it('refuses what is no day', () => {
    expect(() => addDays('2025-02-29', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addYears('9999-12-31', 1)).toThrow(RangeError);
    expect(() => withinYearBefore('2026-11-21', 'soon', 1)).toThrow(RangeError);
  });
});

describe('today', () => {
  it('is the day in Kazakhstan', () => {
    expect(today(Date.parse('2026-11-21T18:59:59.999Z'))).toBe('2026-11-21');
    expect(today(Date.parse('2026-11-21T19:00:00.000Z'))).toBe('2026-11-22');
    expect(today(Date.parse('2024-02-29T17:59:59.000Z'))).toBe('2024-02-29');
    expect(today(Date.parse('2024-02-29T18:30:00.000Z'))).toBe('2024-02-29');
    expect(today(Date.parse('2024-02-29T19:00:00.000Z'))).toBe('2024-03-01');
  });
});

describe('withinYearBefore', () => {
  it.each([
    ['2026-11-21', '2026-11-21', true],
    ['2026-11-21', '2025-11-21', true],
    ['2026-11-21', '2025-11-20', false],
    ['2026-11-21', '2026-11-22', false],
    ['2024-02-29', '2023-02-28', true],
    ['2024-02-29', '2023-02-27', false],
    ['2025-02-28', '2024-02-29', true],
    ['2025-02-28', '2024-02-28', true],
    ['2025-03-01', '2024-02-29', false],
  ] as const)('filed %s on an order of %s: %s', (filing, basis, allowed) => {
    expect(withinYearBefore(filing, basis, 1)).toBe(allowed);
  });

  it('holds for exactly the days between both ends', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -800, max: 30 }),
        fc.integer({ min: 0, max: 3 }),
        (filing, shift, years) => {
          const basis = addDays(filing, shift);
          const oldest = daysBetween(addYears(filing, -years), filing);
          expect(withinYearBefore(filing, basis, years)).toBe(shift <= 0 && -shift <= oldest);
        },
      ),
    );
  });
});
