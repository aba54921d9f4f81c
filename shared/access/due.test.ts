import { expect, it } from 'vitest';
import { addDays, lawAlone, workingCalendar } from '../calendar/index.ts';
import { bundled, calendarNorms, normsOver, ruleSetFor } from '../norms/index.ts';
import { latestStart, replyDueFrom } from './due.ts';

const calendar = workingCalendar(calendarNorms, lawAlone);
const shipped = ruleSetFor('2026-11-20', bundled.ruleSets);
const longer = {
  ...shipped,
  ...{ id: '419/2025', effectiveFrom: '2026-11-19', effectiveTo: null },
  parameters: {
    ...shipped.parameters,
    replyWorkingDays: { ...shipped.parameters.replyWorkingDays, value: 5 },
  },
};
const norms = normsOver([longer], null);

it('what was received before a set began is due by the one before it', () => {
  const due = (day: string) => replyDueFrom(day, calendar, norms).due;
  expect([due('2026-11-18'), due('2026-11-19')]).toEqual(['2026-11-23', '2026-11-26']);
});

it('the last start that is due by a day parts what is due from what is not, across the first day of a set', () => {
  for (let day = '2026-11-16'; day <= '2026-12-04'; day = addDays(day, 1)) {
    const latest = latestStart(day, '2026-11-25', calendar, norms);
    for (let start = '2026-11-10'; start <= '2026-12-01'; start = addDays(start, 1))
      expect([day, start, start <= latest]).toEqual([
        day,
        start,
        replyDueFrom(start, calendar, norms).due <= day,
      ]);
  }
});
