import { z } from 'zod';
import { call, contract, isoDay, uuid } from '../kernel/index.ts';
import { calendarAmendment } from './schema.ts';

export const calendarCalls = contract('calendar', {
  /** What the office has set over the calendar of the law; `last` is its last change, null when there was none. */
  read: call({
    input: z.strictObject({}),
    output: z.strictObject({ last: uuid.nullable(), amendment: calendarAmendment }),
    roles: 'signedIn',
    access: 'none',
  }),
  /** Which awaited answers a change would move; nothing is written. */
  moved: call({
    input: z.strictObject({ amendment: calendarAmendment }),
    output: z.array(z.strictObject({ id: uuid, number: z.int(), before: isoDay, after: isoDay })),
    roles: ['officeAdministrator'],
    access: 'none',
  }),
  change: call({
    input: z.strictObject({ last: uuid.nullable(), amendment: calendarAmendment }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
  }),
});
