import { z } from 'zod';
import { requestStatus } from '../access/index.ts';
import { accountStatus, blockCause } from '../accounts/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { employeeInput, orderDocument, orderKind } from '../employees/index.ts';
import { call, contract, instant, isoDay, language, requiredText, uuid } from '../kernel/index.ts';

const authors = ['specialist', 'head'] as const;
const staff = ['securityAdministrator', 'specialist', 'head', 'auditor'] as const;

/** A personnel order of an employee and what came of it. */
export const orderRow = z.strictObject({
  /** Id of the event that noted it. */
  order: uuid,
  employee: uuid,
  name: z.string(),
  maskedIin: z.string(),
  positionKk: z.string(),
  positionRu: z.string(),
  unitKk: z.string(),
  unitRu: z.string(),
  kind: orderKind,
  number: z.string(),
  date: isoDay,
  effective: isoDay,
  noted: instant,
  /** Calendar days since it counts; negative while it does not yet. */
  days: z.int(),
  /** `open` until a request was made because of it and no other is being typed, or somebody said that none is needed. */
  state: z.enum(['open', 'requested', 'settled']),
  request: z.strictObject({ id: uuid, number: z.int(), status: requestStatus }).nullable(),
  /** A request that is being typed because of it, somebody else's where it is not one's own. */
  draft: z.strictObject({ id: uuid, mine: z.boolean() }).nullable(),
  /** The person's accounts that are not blocked. */
  openAccounts: z.int(),
});
export type OrderRow = z.infer<typeof orderRow>;

export const orderFilter = z.strictObject({ state: z.enum(['open', 'all']) });
export type OrderFilter = z.infer<typeof orderFilter>;

/** Orders of personnel that ask for a request of access (349/2021 ¶18, ¶22), and what came of each. */
export const orders = contract('orders', {
  /** Newest first. */
  list: call({
    input: orderFilter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ rows: z.array(orderRow), total: z.int() }),
    roles: staff,
    access: 'list',
  }),
  counts: call({
    input: z.strictObject({}),
    output: z.strictObject({ open: z.int() }),
    roles: staff,
    access: 'none',
  }),
  /** What an employee's card shows besides the card: orders, newest first, and accounts. */
  ofEmployee: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({
      orders: z.array(orderRow.extend({ document: orderDocument.nullable(), why: z.string() })),
      accounts: z.array(
        z.strictObject({
          id: uuid,
          system: systemCode,
          systemKk: z.string(),
          systemRu: z.string(),
          login: z.string(),
          status: accountStatus,
          blocked: z.union([isoDay, z.literal('')]),
          cause: z.union([blockCause, z.literal('')]),
        }),
      ),
    }),
    roles: staff,
    access: 'open',
  }),
  note: call({
    /** `last` as in `employees.correct`; `input` is the card as it is from then on. */
    input: z.strictObject({
      id: uuid,
      last: uuid,
      kind: orderKind,
      number: requiredText(60),
      date: isoDay,
      effective: isoDay,
      document: orderDocument.nullable(),
      input: employeeInput,
    }),
    output: z.strictObject({ id: uuid }),
    roles: authors,
    access: 'write',
    writes: true,
  }),
  /** Nothing has to be asked for because of the order. */
  settle: call({
    input: z.strictObject({ id: uuid, order: uuid, why: requiredText(500) }),
    output: z.strictObject({}),
    roles: authors,
    access: 'write',
    writes: true,
  }),
  /**
   * The request that the order asks for, ready to be looked through; those already being typed because of it are given again.
   * More than one where a letter and СКУД are needed (349/2021 ¶14), or somebody has two logins in one system.
   */
  draft: call({
    input: z.strictObject({ id: uuid, order: uuid, language }),
    output: z.strictObject({ drafts: z.array(uuid).min(1) }),
    roles: authors,
    access: 'open',
    changes: true,
  }),
});
