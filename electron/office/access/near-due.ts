import { latestStart } from '../../../shared/access/index.ts';
import { addDays, addWorkingDays, type DueState } from '../../../shared/calendar/index.ts';
import { calendarNorms } from '../../../shared/norms/index.ts';
import type { Counting } from '../calendar/index.ts';

/** The last days from which the clock runs of what is late, due today and due soon. */
export interface LatestStarts {
  late: string;
  today: string;
  soon: string;
}

/** Found once for a list: of every row it is then enough to compare the day. */
export function latestStarts({ calendar, norms }: Counting, today: string): LatestStarts {
  const { counting, reminder } = calendarNorms;
  const latest = (day: string) => latestStart(day, today, calendar, norms);
  return {
    late: latest(addDays(today, -1)),
    today: latest(today),
    soon: latest(addWorkingDays(today, reminder.soonWorkingDays, calendar, counting)),
  };
}

export function nearness(clockDay: string, { late, today, soon }: LatestStarts): DueState['state'] {
  if (clockDay <= late) return 'late';
  if (clockDay <= today) return 'today';
  return clockDay <= soon ? 'soon' : 'calm';
}

/** The days from which the clock runs of what is due so near: both included, empty is open. */
export function startsOf(
  due: 'all' | 'late' | 'today' | 'soon',
  latest: LatestStarts,
): { from: string; to: string } {
  switch (due) {
    case 'all':
      return { from: '', to: '' };
    case 'late':
      return { from: '', to: latest.late };
    case 'today':
      return { from: addDays(latest.late, 1), to: latest.today };
    default:
      return { from: addDays(latest.today, 1), to: latest.soon };
  }
}
