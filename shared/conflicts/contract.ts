import { z } from 'zod';
import { call, contract, instant, isoDay, roles, text, uuid } from '../kernel/index.ts';
import { actType } from './acts.ts';
import { withdrawalReason } from './events.ts';
import { factFields } from './facts.ts';

/** Nothing is counted further: what is more is «1000+». */
export const mostConflicts = 1000;
/** After so many days an act that waits for what it builds on is shown. */
export const longWaitDays = 30;

/**
 * `refused`: the judge said no; `quarantined`: set aside unread; `waiting`: deferred for too long; `forecast`: not judged yet, and
 * would be refused now; `twin`: another act came under the same id, and the centre has not said which counts. The last
 * three decide themselves or turn into one of the first two: nobody has to close them.
 */
const conflictCause = z.enum(['refused', 'quarantined', 'waiting', 'forecast', 'twin']);

const standing = z.enum(['open', 'escalated', 'reissued', 'withdrawn']);
const named = z.strictObject({ kk: z.string(), ru: z.string() });

const conflictRow = z.strictObject({
  /** Of the refused event; of quarantined bytes the id under which they are told. */
  id: uuid,
  /** Null where the content is not here or needs a newer program. */
  type: actType.nullable(),
  kind: z.string(),
  record: uuid.nullable(),
  cause: conflictCause,
  standing,
  /** Code of the problem, or reason of the quarantine; empty where there is none. */
  met: z.string(),
  /** Whom or what it was about. */
  subject: named,
  author: z.string(),
  /** When it was done; of what is not here, when it was told. */
  at: instant,
  /** Day on which it fell, and calendar days since. */
  day: isoDay,
  age: z.int().min(0),
  /** How many fell together with it, itself among them; the first of them is named `first`. */
  together: z.int().min(1),
  first: z.boolean(),
  /** Office of an escalated one, at the ministry. */
  office: named.nullable(),
});
export type ConflictRow = z.infer<typeof conflictRow>;

const problem = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  paragraph: z.string().nullable(),
});

/** An accepted act on the same record. `office` is the author's, where the person's name is not here. */
const step = z.strictObject({
  type: actType.nullable(),
  at: instant,
  author: z.string(),
  office: named.nullable(),
});

const fact = named.extend({ field: z.enum(factFields), part: z.int().min(0) });

/** Why the same cannot be done anew with one press; `still`: it would be refused again, as things stand now. */
const bar = z.enum(['anew', 'never', 'gone', 'role', 'undecided', 'closed', 'still']);

const conflictCard = conflictRow.extend({
  facts: z.array(fact),
  problem: problem.nullable(),
  /** What the author of the fallen act had not seen: who came first, and when. */
  won: z.array(step),
  /** The record's last accepted act. */
  present: step.nullable(),
  /** Another record that already has what this one would have been the only one to have; then `present` is of that. */
  holder: uuid.nullable(),
  group: z.array(conflictRow),
  closed: z
    .strictObject({
      at: instant,
      author: z.string(),
      why: withdrawalReason.nullable(),
      note: z.string(),
      event: uuid.nullable(),
    })
    .nullable(),
  reissue: bar.nullable(),
  /** What the same would meet now, where that is not what it met then. */
  still: problem.nullable(),
  mayClose: z.boolean(),
  /** The ministry has nobody above it. */
  mayEscalate: z.boolean(),
});
export type ConflictCard = z.infer<typeof conflictCard>;

export const conflictFilter = z.strictObject({ state: z.enum(['open', 'escalated', 'closed', 'offices']) });
export type ConflictFilter = z.infer<typeof conflictFilter>;

const closers = roles.filter((role) => role !== 'auditor');
const one = z.strictObject({ id: uuid });

/** What the centre refused, set aside or left waiting, until a person closes it. */
export const conflicts = contract('conflicts', {
  list: call({
    input: conflictFilter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ rows: z.array(conflictRow), total: z.int() }),
    roles: 'signedIn',
    access: 'list',
  }),
  /** For the navigation and Today; `open` counts what a person has to close, up to one more than `mostConflicts`. */
  count: call({
    input: z.strictObject({}),
    output: z.strictObject({
      open: z.int().min(0),
      /** Of the oldest. */
      age: z.int().min(0).nullable(),
      escalated: z.int().min(0),
      /** Of other offices, at the ministry; null elsewhere. */
      offices: z.int().min(0).nullable(),
    }),
    roles: 'signedIn',
    access: 'none',
  }),
  open: call({ input: one, output: conflictCard, roles: 'signedIn', access: 'open' }),
  /** What fell of one record and is not closed, for its card. */
  ofRecord: call({
    input: z.strictObject({ record: uuid }),
    output: z.array(conflictRow.pick({ id: true, type: true, cause: true, met: true })),
    roles: 'signedIn',
    access: 'none',
  }),
  /** The same content on the present state, signed by who is here, in one act with the closing. */
  reissue: call({
    input: one,
    output: z.strictObject({ event: uuid }),
    roles: closers,
    access: 'write',
    writes: true,
  }),
  withdraw: call({
    input: one.extend({ why: withdrawalReason }),
    output: z.strictObject({}),
    roles: closers,
    access: 'write',
    writes: true,
  }),
  escalate: call({
    input: one.extend({ note: text(1000) }),
    output: z.strictObject({}),
    roles: closers,
    access: 'write',
    writes: true,
  }),
});
