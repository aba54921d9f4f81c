import {
  type DueDate,
  dayOfInstant,
  explain,
  type Period,
  today,
  type WorkingCalendar,
} from '../calendar/index.ts';
import { calendarNorms, parameter } from '../norms/index.ts';
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
export function replyDue(filed: string | number, calendar: WorkingCalendar): ReplyDue {
  return replyDueFrom(typeof filed === 'number' ? today(filed) : dayOfInstant(filed), calendar);
}

/** The same, from the day that the request was received: the clock of the office that answers. @param day `YYYY-MM-DD` */
export function replyDueFrom(day: string, calendar: WorkingCalendar): ReplyDue {
  const { set } = accessNorms(day);
  const due = explain(day, replyPeriod(day), calendar, calendarNorms.counting);
  return { ...due, paragraph: set.parameters.replyWorkingDays.paragraph };
}

/** How long an answer may take by the norms of a day (349/2021 ¶17). */
export function replyPeriod(day: string): Period {
  return { count: parameter(accessNorms(day).set, 'replyWorkingDays'), unit: 'workingDays' };
}
