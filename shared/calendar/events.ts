import type { Lift } from '../kernel/index.ts';
import { calendarAmendment } from './schema.ts';

export const calendarTypes = { 'calendar.changed': 2 } as const;

/** The whole amendment, nothing personal: the last one counts. */
export const changedCommon = calendarAmendment;

/** Version 1 knew no hours: such an office works the usual ones. */
export const calendarUpcasts: Readonly<Record<string, readonly Lift[]>> = {
  'calendar.changed': [(body) => ({ ...body, hours: null })],
};
