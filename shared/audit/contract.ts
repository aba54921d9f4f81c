import { z } from 'zod';
import { call, contract, hash, instant, language, uuid } from '../kernel/index.ts';
import { accessFilter, filterDetail } from './filter.ts';

export const accessEntry = z.strictObject({
  sequence: z.int(),
  at: instant,
  /** Name of the user, or of the information system for its own acts (365/2009 ¶8). */
  user: z.string(),
  address: z.string(),
  part: z.string(),
  /** What people call the record that `part` names: an employee, the number of a request; empty where it has no name. */
  subject: z.string(),
  /** What kind of record `part` names where it may be of several: files belong to requests, accounts and employees. */
  kind: z.enum(['request', 'account', 'employee']).nullable(),
  operation: z.string(),
  detail: z.string(),
});
export type AccessEntry = z.infer<typeof accessEntry>;

/** Lines are counted up to here: beyond it the screen says «1000+». */
export const mostCounted = 1000;

/** Shown at once; there are few, or the workstation was copied long ago and one of them says it. */
const mostAlarms = 50;

export const accessPage = z.strictObject({
  entries: z.array(accessEntry),
  /** Where the next page begins; null at the end. A page may be short, or empty, and not the last one. */
  next: z.int().nullable(),
  /** Of the first page: how many lines were found, and whether there may be more. */
  found: z.strictObject({ count: z.int(), more: z.boolean() }).nullable(),
});
export type AccessPage = z.infer<typeof accessPage>;

/** What the log holds, to choose from. */
export const accessChoices = z.strictObject({
  users: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  parts: z.array(z.string()),
  operations: z.array(z.string()),
});
export type AccessChoices = z.infer<typeof accessChoices>;

export const verifyReport = z.strictObject({
  ok: z.boolean(),
  events: z.int(),
  rows: z.int(),
  accessEntries: z.int(),
  aggregates: z.int(),
  /** Where the first thing wrong was found. */
  firstBad: z.strictObject({ what: z.string(), number: z.int() }).nullable(),
  /** SHA-256 over all folded rows: equal on every holder of the same events. */
  digest: hash,
  milliseconds: z.int(),
});
export type VerifyReport = z.infer<typeof verifyReport>;

/**
 * `fork`: two acts of one workstation exclude each other: its data were copied or restored, and both copies worked. `suspect`: the
 * signature of an act does not hold although a later act of the same workstation covers it: what lies here was changed.
 */
export const alarm = z.strictObject({
  /** The act's. */
  id: uuid,
  is: z.enum(['fork', 'suspect']),
  /** When the act was done, by its workstation's clock. */
  at: instant,
  type: z.string(),
  /** Person who did it; empty for an act of the system. */
  author: z.string(),
  /** Of the workstation's key as its own page shows it; empty where that key is not known here. */
  fingerprint: z.string(),
  device: uuid,
  own: z.boolean(),
  number: z.int().nullable(),
});
export type Alarm = z.infer<typeof alarm>;

export const audit = contract('audit', {
  /** What was found of copied workstations and changed data, the newest first, and how many nobody has marked as looked at. */
  alarms: call({
    input: z.strictObject({}),
    output: z.strictObject({ rows: z.array(alarm).max(mostAlarms), total: z.int(), fresh: z.int() }),
    roles: ['auditor', 'officeAdministrator'],
    access: 'none',
  }),
  /** The first so many were looked at, by whom and when the access log says. */
  alarmsSeen: call({
    input: z.strictObject({ count: z.int().min(1) }),
    output: z.strictObject({}),
    roles: ['auditor', 'officeAdministrator'],
    access: 'write',
    changes: true,
    detail: ({ count }) => `alarms ${count}`,
  }),
  verify: call({
    input: z.strictObject({}),
    output: verifyReport,
    roles: ['auditor', 'officeAdministrator'],
    access: 'open',
  }),
  /** Newest first; `before` is the `next` of the page before. */
  accessLog: call({
    input: z.strictObject({
      filter: accessFilter,
      before: z.int().nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: accessPage,
    roles: ['auditor'],
    access: 'list',
  }),
  /** Asked beside `accessLog`, whose line stands for both. */
  choices: call({
    input: z.strictObject({}),
    output: accessChoices,
    roles: ['auditor'],
    access: 'none',
  }),
  /** Everything that the filter finds; its facts stand in the line that the export leaves. */
  exportLog: call({
    input: z.strictObject({ filter: accessFilter, language }),
    output: z.strictObject({ saved: z.boolean(), rows: z.int() }),
    roles: ['auditor'],
    access: 'export',
    detail: ({ filter }) => filterDetail(filter),
  }),
});
