import { expect, test } from 'vitest';
import { dayFromTyped } from './typed-day.ts';

test.each([
  ['21.11.2026', '2026-11-21'],
  ['1.2.2026', '2026-02-01'],
  ['21/11/26', '2026-11-21'],
  ['21 11 2026', '2026-11-21'],
  ['21112026', '2026-11-21'],
  ['211126', '2026-11-21'],
  [' 2026-11-21 ', '2026-11-21'],
  ['29.02.2024', '2024-02-29'],
])('%s is the day %s', (typed, day) => {
  expect(dayFromTyped(typed)).toBe(day);
});

test.each([
  '',
  '2',
  '21.11',
  '21.11.2',
  '29.02.2025',
  '31.04.2026',
  '00.01.2026',
  '11.21.2026',
  'кеше',
  '21.11.20266',
])('%s is no day', (typed) => {
  expect(dayFromTyped(typed)).toBeNull();
});
