import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarNorms } from '../norms/index.ts';
import {
  addDays,
  type CalendarAmendment,
  dueState,
  explain,
  instantOf,
  latestStartDueBefore,
  type Period,
  workingCalendar,
} from './index.ts';

const plain: CalendarAmendment = { week: 5, swaps: [], days: [], kurbanAit: [] };
const law = workingCalendar(calendarNorms, plain);
const { counting, reminder } = calendarNorms;
const stateAt = (due: string, day: string, time: string, ms = 0) =>
  dueState(due, instantOf(day, time) + ms, law, reminder);

describe('the ladder of reminders', () => {
  it('climbs from calm to late by working days', () => {
    // Friday 27 November 2026; the days before it are plain weekdays.
    const states = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-30'];
    expect(
      states.map((day) => stateAt('2026-11-27', day, '12:00')).map((each) => [each.state, each.days]),
    ).toEqual([
      ['calm', 3],
      ['calm', 2],
      ['soon', 1],
      ['today', 0],
      ['late', 0],
      ['late', 1],
    ]);
  });

  it('looks over weekends and holidays', () => {
    expect(stateAt('2026-11-23', '2026-11-20', '12:00')).toMatchObject({ state: 'soon', days: 1 });
    expect(stateAt('2026-03-26', '2026-03-20', '12:00')).toMatchObject({ state: 'soon', days: 1 });
  });

  it('turns at midnight in Almaty, and the time left ends when the office closes', () => {
    expect(stateAt('2026-11-27', '2026-11-27', '00:00', -1).state).toBe('soon');
    expect(stateAt('2026-11-27', '2026-11-27', '00:00').state).toBe('today');
    expect(stateAt('2026-11-27', '2026-11-28', '00:00', -1).state).toBe('today');
    expect(stateAt('2026-11-27', '2026-11-28', '00:00').state).toBe('late');
    expect(stateAt('2026-11-27', '2026-11-27', '17:30').timeLeft).toBe(3_600_000);
    expect(stateAt('2026-11-27', '2026-11-27', '18:30').timeLeft).toBe(0);
  });

  it('is quick about what is years away', () => {
    expect(stateAt('2099-01-05', '2026-11-27', '12:00').state).toBe('calm');
    expect(stateAt('2001-01-05', '2026-11-27', '12:00')).toMatchObject({ state: 'late', timeLeft: 0 });
  });
});

describe('the last start due by a day', () => {
  const day = fc.integer({ min: 400, max: 4382 }).map((count) => addDays('2024-01-01', count));
  const period: fc.Arbitrary<Period> = fc.oneof(
    fc.record({ count: fc.integer({ min: 1, max: 20 }), unit: fc.constant<'workingDays'>('workingDays') }),
    fc.record({ count: fc.integer({ min: 1, max: 90 }), unit: fc.constant<'calendarDays'>('calendarDays') }),
    fc.record({ count: fc.constant(1), unit: fc.constant<'years'>('years') }),
  );

  it('is due by then, and the next one is not (2024–2035)', () => {
    fc.assert(
      fc.property(day, period, fc.constantFrom<5 | 6>(5, 6), (until, of, week) => {
        const calendar = workingCalendar(calendarNorms, { ...plain, week });
        const start = latestStartDueBefore(until, of, calendar, counting);
        expect(explain(start, of, calendar, counting).due <= until).toBe(true);
        expect(explain(addDays(start, 1), of, calendar, counting).due > until).toBe(true);
      }),
    );
  });
});
