import { addDays } from '../../shared/calendar/index.ts';

/** Days, both included. */
export interface Period {
  from: string;
  to: string;
}

export const presets = ['month', 'lastMonth', 'quarter', 'year', 'lastYear'] as const;
export type Preset = (typeof presets)[number];

const monthsOfQuarter = 3;

/** The period that a preset means on a day: months, quarters and years of the calendar, whole. */
export function periodOf(preset: Preset, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (preset) {
    case 'month':
      return monthsFrom(year, month, 1);
    case 'lastMonth':
      return month === 1 ? monthsFrom(year - 1, 12, 1) : monthsFrom(year, month - 1, 1);
    case 'quarter':
      return monthsFrom(year, month - ((month - 1) % monthsOfQuarter), monthsOfQuarter);
    case 'year':
      return yearPeriod(year);
    default:
      return yearPeriod(year - 1);
  }
}

export function yearPeriod(year: number): Period {
  return monthsFrom(year, 1, 12);
}

function monthsFrom(year: number, month: number, count: number): Period {
  const end = month + count;
  const after = end > 12 ? dayOf(year + 1, end - 12) : dayOf(year, end);
  return { from: dayOf(year, month), to: addDays(after, -1) };
}

function dayOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
