import { calendarAmendment } from './schema.ts';

export const calendarTypes = { 'calendar.changed': 1 } as const;

/** The whole amendment, nothing personal: the last one counts. */
export const changedCommon = calendarAmendment;
