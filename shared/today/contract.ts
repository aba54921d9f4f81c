import { z } from 'zod';
import { requestAction, requestRow } from '../access/index.ts';
import { accountRow } from '../accounts/index.ts';
import { deskRow, dueState } from '../desk/index.ts';
import { call, contract, instant, isoDay, uuid } from '../kernel/index.ts';
import { orderRow } from '../orders/index.ts';

/** Nothing on this page is counted further: what is more is «1000+». */
export const mostCounted = 1000;
/** A number up to `mostCounted`, or one more than it. */
const capped = z
  .int()
  .min(0)
  .max(mostCounted + 1);

const awaitedRow = deskRow
  .pick({
    id: true,
    number: true,
    action: true,
    applicantKk: true,
    applicantRu: true,
    firstPerson: true,
    personCount: true,
    systemsKk: true,
    systemsRu: true,
    clockDay: true,
  })
  .extend({ state: dueState });
export type AwaitedRow = z.infer<typeof awaitedRow>;

/** A request that was answered or taken back of late. */
const backRow = z.strictObject({
  id: uuid,
  number: z.int(),
  action: requestAction,
  firstPerson: z.string(),
  personCount: z.int(),
  systemsKk: z.string(),
  systemsRu: z.string(),
  at: instant,
  status: z.enum(['answered', 'withdrawn']),
  lines: z.int(),
  refused: z.int(),
  /** Taken back and answered before either office knew. */
  crossed: z.boolean(),
});
export type BackRow = z.infer<typeof backRow>;

const accountSoon = accountRow
  .pick({ id: true, name: true, system: true, systemKk: true, systemRu: true, lastLogin: true, issued: true })
  .extend({
    blockDay: isoDay,
    /** Calendar days until that day; 0 or less when it has come. */
    left: z.int(),
  });
export type AccountSoon = z.infer<typeof accountSoon>;

/** What is due on a working day, and on the days of rest before it. */
const load = z.strictObject({ day: isoDay, state: dueState, answers: capped, blocks: capped });
export type Load = z.infer<typeof load>;

const awaited = z.strictObject({
  /** Where its requests open: at the desk, or among the office's own. */
  at: z.enum(['desk', 'requests']),
  late: capped,
  today: capped,
  soon: capped,
  calm: capped,
  next: z.array(awaitedRow),
});

/** The start page; a part is null where the roles held do not reach it. */
export const today = contract('today', {
  read: call({
    input: z.strictObject({}),
    output: z.strictObject({
      /** Own drafts and requests to be signed and sent. */
      mine: z.strictObject({ rows: z.array(requestRow), total: capped }).nullable(),
      awaited: awaited.nullable(),
      back: z.array(backRow).nullable(),
      accounts: z
        .strictObject({
          waiting: capped,
          warned: capped,
          overdue: capped,
          /** Blocked within the last days. */
          blocked: capped,
          next: z.array(accountSoon),
        })
        .nullable(),
      orders: z.strictObject({ rows: z.array(orderRow), total: capped }).nullable(),
      load: z.strictObject({ late: load, days: z.array(load) }).nullable(),
      /** Of the ministry: who waits where. `partial`: counted among the most urgent only. */
      regions: z
        .strictObject({
          partial: z.boolean(),
          rows: z.array(z.strictObject({ region: z.string(), waiting: z.int(), late: z.int() })),
        })
        .nullable(),
      /** What a new office has done already. */
      begun: z.strictObject({ employees: z.boolean(), requests: z.boolean() }),
    }),
    roles: 'signedIn',
    access: 'list',
  }),
  /** What the navigation shows beside its entries; null where the roles do not reach it. */
  badges: call({
    input: z.strictObject({}),
    output: z.strictObject({
      /** Own drafts and requests to be signed and sent. */
      open: capped,
      /** Awaited answers, those of them that are late or due today, and where they open. */
      awaited: awaited.pick({ at: true, late: true, today: true }).extend({ waiting: capped }).nullable(),
      /** Accounts to be blocked, and those warned of it. */
      accounts: capped.nullable(),
      /** Personnel orders without a request. */
      orders: capped.nullable(),
    }),
    roles: 'signedIn',
    access: 'none',
  }),
});
