import { z } from 'zod';
import { call, contract, instant, isoDay, uuid } from '../kernel/index.ts';
import { calendarAmendment } from './schema.ts';

/** Awaited answers that a change of the calendar moves: all are counted, the first of them named. */
const movedAnswers = {
  count: z.int(),
  rows: z.array(z.strictObject({ id: uuid, number: z.int(), before: isoDay, after: isoDay })),
};

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
    output: z.strictObject(movedAnswers),
    roles: ['officeAdministrator'],
    access: 'none',
  }),
  /** Which awaited answers a rule set that is published, and waits to be enabled, would move; nothing is written. */
  movedByRules: call({
    input: z.strictObject({ id: z.string().max(40) }),
    output: z.strictObject(movedAnswers),
    roles: ['officeAdministrator'],
    access: 'none',
  }),
  /** Which awaited answers the last change, of the calendar or of the rules, has moved; told for some days after it, then `at` is null. */
  movedLately: call({
    input: z.strictObject({}),
    output: z.strictObject({ at: instant.nullable(), ...movedAnswers }),
    roles: 'signedIn',
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
