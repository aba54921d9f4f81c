import { expect, it } from 'vitest';
import { periodOf, presets } from './period.ts';

it('whole months, quarters and years, over the turn of a year and in a leap year too', () => {
  expect(presets.map((each) => periodOf(each, '2027-01-15'))).toEqual([
    { from: '2027-01-01', to: '2027-01-31' },
    { from: '2026-12-01', to: '2026-12-31' },
    { from: '2027-01-01', to: '2027-03-31' },
    { from: '2027-01-01', to: '2027-12-31' },
    { from: '2026-01-01', to: '2026-12-31' },
  ]);
  expect(periodOf('lastMonth', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(periodOf('quarter', '2026-12-31')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
});
