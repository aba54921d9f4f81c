import { z } from 'zod';
import { attachmentRef } from '../access/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { instant, isoDay, uuid } from '../kernel/index.ts';
import { accountStatus, blockCause } from './schema.ts';

const maybeDay = z.union([isoDay, z.literal('')]);

export const accountFilter = z.strictObject({
  search: z.string().max(200),
  status: z.enum(['all', ...accountStatus.options]),
  /** `warned`: past the first warning; `overdue`: to be blocked; `waiting`: issued long ago and never logged in to. */
  due: z.enum(['all', 'warned', 'overdue', 'waiting']),
  system: systemCode.nullable(),
  sort: z.enum(['name', 'idle', 'newest']),
});
export type AccountFilter = z.infer<typeof accountFilter>;

export const accountRow = z.strictObject({
  id: uuid,
  system: systemCode,
  systemKk: z.string(),
  systemRu: z.string(),
  login: z.string(),
  name: z.string(),
  maskedIin: z.string(),
  positionKk: z.string(),
  positionRu: z.string(),
  unitKk: z.string(),
  unitRu: z.string(),
  applicant: z.string(),
  region: z.string(),
  status: accountStatus,
  issued: maybeDay,
  lastLogin: maybeDay,
  /** Calendar days without a login; null when nothing is known. */
  idle: z.int().nullable(),
  /** Day on which it is to be blocked unless somebody logs in: the first with more days than the norm allows. */
  blockDay: maybeDay,
  blocked: maybeDay,
  cause: z.union([blockCause, z.literal('')]),
  policy: z.string(),
});
export type AccountRow = z.infer<typeof accountRow>;

export const accountCard = accountRow.omit({ maskedIin: true }).extend({
  /** Office whose account it is: this one's or another's. */
  own: z.boolean(),
  employee: uuid.nullable(),
  iin: z.string(),
  functionsKk: z.array(z.string()),
  functionsRu: z.array(z.string()),
  /** Every time that it was closed, the newest first: why, by whom (empty: by the program), and the words and document of it. */
  blocks: z.array(
    z.strictObject({
      event: uuid,
      day: isoDay,
      cause: blockCause,
      author: z.string(),
      text: z.string(),
      document: attachmentRef.nullable(),
    }),
  ),
  entries: z.array(
    z.strictObject({
      event: uuid,
      number: z.int().nullable(),
      kind: z.enum(['issued', 'recorded', 'corrected']),
      day: isoDay,
      request: uuid.nullable(),
      administrator: z.string(),
      note: z.string(),
    }),
  ),
  /** Temporary passwords of it: made, and whether each was shown. Never the password. */
  credentials: z.array(
    z.strictObject({
      id: uuid,
      made: instant,
      shown: instant.nullable(),
      shownBy: z.string(),
      /** Still in this session's memory, so that a slip can be printed. */
      inMemory: z.boolean(),
      /** Until when one that came sealed from who issued it can be shown; null for one that was made here. */
      expires: instant.nullable(),
      /** Why nobody can be shown it any more although nobody was. */
      gone: z.enum(['expired', 'forwarded', 'restored']).nullable(),
    }),
  ),
  /** Temporary passwords that were sealed here to the workstation that asked. */
  letters: z.array(
    z.strictObject({
      id: uuid,
      state: z.enum(['waiting', 'sent', 'taken', 'undeliverable', 'expired', 'restored']),
      changed: instant,
    }),
  ),
  /** Another office has sealed a password for a workstation that is no more, and it has not come here. */
  passwordLost: z.boolean(),
  policySheet: attachmentRef.nullable(),
  trail: z.array(
    z.strictObject({ type: z.string(), at: instant, author: z.string(), number: z.int().nullable() }),
  ),
});
export type AccountCard = z.infer<typeof accountCard>;

/** Which column of a list of last logins holds what; null where the list has none. */
export const loginMapping = z.strictObject({
  login: z.int().min(0).max(200).nullable(),
  iin: z.int().min(0).max(200).nullable(),
  day: z.int().min(0).max(200),
  system: z.int().min(0).max(200).nullable(),
  /** System of the whole list where it has no column for it. */
  oneSystem: systemCode.nullable(),
  /** A login in the list also ends the first login: the system does not let anybody in with a temporary password. */
  completes: z.boolean(),
});
export type LoginMapping = z.infer<typeof loginMapping>;

/** What a list of last logins would do. */
export const loginListReport = z.strictObject({
  rows: z.int(),
  /** Accounts whose last login becomes a later one. */
  newer: z.int(),
  /** Accounts that were known to be used at least as lately. */
  same: z.int(),
  /** Accounts that will be blocked today. */
  blocks: z.int(),
  problems: z.array(
    z.strictObject({
      line: z.int(),
      code: z.enum([
        'unknownLogin',
        'severalLogins',
        'unknownSystem',
        'badDay',
        'futureDay',
        'beforeIssue',
        'duplicate',
        'formula',
        'empty',
      ]),
      value: z.string(),
    }),
  ),
  /** Problems in all; at most 500 are listed. */
  problemCount: z.int(),
});
export type LoginListReport = z.infer<typeof loginListReport>;
