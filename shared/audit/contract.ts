import { z } from 'zod';
import { call, contract, hash, instant, language } from '../kernel/index.ts';

export const accessEntry = z.strictObject({
  sequence: z.int(),
  at: instant,
  /** Name of the user, or of the information system for its own acts (365/2009 ¶8). */
  user: z.string(),
  address: z.string(),
  part: z.string(),
  operation: z.string(),
  detail: z.string(),
});
export type AccessEntry = z.infer<typeof accessEntry>;

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

export const audit = contract('audit', {
  verify: call({
    input: z.strictObject({}),
    output: verifyReport,
    roles: ['auditor', 'officeAdministrator'],
    access: 'open',
  }),
  accessLog: call({
    input: z.strictObject({ before: z.int().nullable(), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ entries: z.array(accessEntry) }),
    roles: ['auditor'],
    access: 'list',
  }),
  exportLog: call({
    input: z.strictObject({ language }),
    output: z.strictObject({ saved: z.boolean(), rows: z.int() }),
    roles: ['auditor'],
    access: 'export',
  }),
});
