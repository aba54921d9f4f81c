import {
  addDays,
  type DueDate,
  dayOfInstant,
  explain,
  latestStartDueBefore,
  type Period,
  today,
  type WorkingCalendar,
} from '../calendar/index.ts';
import { calendarNorms, type Norms, parameter } from '../norms/index.ts';
import { accessNorms } from './norms.ts';

/** An awaited answer: when it is due, how that was counted, and the paragraph that says so. */
export interface ReplyDue extends DueDate {
  paragraph: string;
}

/**
 * When the ministry's answer to a request is due (349/2021 ¶17): counted from the day that the request was filed, which is
 * all that the office itself knows. Depends on the calendar, so it is derived and never stored with the request.
 * @param filed ISO instant of the submission, or ms
 */
export function replyDue(filed: string | number, calendar: WorkingCalendar, norms: Norms): ReplyDue {
  return replyDueFrom(typeof filed === 'number' ? today(filed) : dayOfInstant(filed), calendar, norms);
}

/** The same, from the day that the request was received: the clock of the office that answers. @param day `YYYY-MM-DD` */
export function replyDueFrom(day: string, calendar: WorkingCalendar, norms: Norms): ReplyDue {
  const { set } = accessNorms(day, norms);
  const due = explain(day, replyPeriod(day, norms), calendar, calendarNorms.counting);
  return { ...due, paragraph: set.parameters.replyWorkingDays.paragraph };
}

/**
 * The last day from which the clock of an answer runs so that it is due by `day`: by the period in use today, and for what was
 * received before the set in use began, by the one before it.
 * @param today `YYYY-MM-DD`
 */
export function latestStart(day: string, today: string, calendar: WorkingCalendar, norms: Norms): string {
  const { effectiveFrom } = accessNorms(today, norms).set;
  const { counting } = calendarNorms;
  const latest = latestStartDueBefore(day, replyPeriod(today, norms), calendar, counting);
  if (latest >= effectiveFrom) return latest;
  const eve = addDays(effectiveFrom, -1);
  const older = latestStartDueBefore(day, replyPeriod(eve, norms), calendar, counting);
  return older < eve ? older : eve;
}

/** How long an answer may take by the norms of a day (349/2021 ¶17). */
function replyPeriod(day: string, norms: Norms): Period {
  return { count: parameter(accessNorms(day, norms).set, 'replyWorkingDays'), unit: 'workingDays' };
}
