import { z } from 'zod';
import { attachmentRef, requestAction } from '../access/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { call, contract, instant, isoDay, language, text, uuid } from '../kernel/index.ts';
import { accountCard, accountFilter, accountRow, loginListReport, loginMapping } from './listed.ts';
import { accountUser, blockCause } from './schema.ts';

const administrator = ['securityAdministrator'] as const;
const authors = ['specialist', 'head'] as const;
const staff = ['securityAdministrator', 'specialist', 'head', 'auditor'] as const;
const maybeDay = z.union([isoDay, z.literal('')]);

const reviewInput = z.strictObject({
  /** Unit as the accounts have it, in Russian or Kazakh; empty for all. */
  unit: text(500),
  language,
});
/** What people note of an account; nothing is answered. */
function noted<Input extends z.ZodType>(input: Input) {
  const roles = ['securityAdministrator', 'specialist', 'head'] as const;
  return call({ input, output: z.strictObject({}), roles, access: 'write', writes: true });
}
const saved = z.strictObject({ saved: z.boolean() });

export const accounts = contract('accounts', {
  list: call({
    input: accountFilter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ rows: z.array(accountRow), total: z.int() }),
    roles: staff,
    access: 'list',
  }),
  counts: call({
    input: z.strictObject({}),
    output: z.strictObject({
      awaiting: z.int(),
      active: z.int(),
      blocked: z.int(),
      warned: z.int(),
      overdue: z.int(),
      waiting: z.int(),
    }),
    roles: staff,
    access: 'none',
  }),
  open: call({ input: z.strictObject({ id: uuid }), output: accountCard, roles: staff, access: 'open' }),
  /** Accounts that were there before the program, one at a time. */
  enter: call({
    input: z.strictObject({ id: uuid, system: systemCode, user: accountUser, issued: isoDay.nullable() }),
    output: z.strictObject({ id: uuid }),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  /** A person's word for a login; with the password changed it ends the registration (349/2021 ¶19). `accounts.beforeIssue`. */
  noteLogin: noted(z.strictObject({ id: uuid, day: isoDay, passwordChanged: z.boolean() })),
  /** What was noted of logins here was wrong: the last one was on this day, or (null) there was none. `accounts.loginNotOurs`, `accounts.beforeIssue`. */
  correctLogin: noted(z.strictObject({ id: uuid, day: isoDay.nullable() })),
  /** 349/2021 ¶22–23: at once, with what happened; `inactive` only past the days that the norms allow. */
  block: call({
    input: z.strictObject({
      id: uuid,
      cause: blockCause.exclude(['request']),
      text: text(2000),
      document: attachmentRef.nullable(),
    }),
    output: z.strictObject({}),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  acceptPolicy: noted(
    z.strictObject({
      id: uuid,
      version: z.string().max(40),
      day: isoDay,
      sheet: attachmentRef.nullable(),
    }),
  ),
  /** A draft of a repeat request (349/2021 ¶24), or to block or change, filled from the account. */
  draftRequest: call({
    input: z.strictObject({ id: uuid, action: requestAction, reason: z.string().max(40), language }),
    output: z.strictObject({ draft: uuid }),
    roles: authors,
    access: 'open',
    changes: true,
  }),
  /** Shows a temporary password, once: it is marked shown before anybody sees it. `accounts.closed` while the account is blocked. */
  showPassword: call({
    input: z.strictObject({ id: uuid, credential: uuid }),
    output: z.strictObject({ login: z.string(), password: z.string() }),
    roles: administrator,
    access: 'open',
    changes: true,
    // A message, not history: what nobody was shown before the closing must not be lost with it.
    inClosed: true,
  }),
  /** Workstations of this office but this one, to which a password can be sealed. Told apart by the fingerprints of their keys. */
  workstations: call({
    input: z.strictObject({}),
    output: z.array(z.strictObject({ device: uuid, fingerprint: z.string(), since: instant })),
    roles: administrator,
    access: 'none',
  }),
  /** A temporary password that nobody has been shown goes to another workstation of the office, and is gone here. */
  forwardPassword: call({
    input: z.strictObject({ id: uuid, credential: uuid, device: uuid }),
    output: z.strictObject({}),
    roles: administrator,
    access: 'write',
    changes: true,
  }),
  /** A new temporary password for an account that still waits for its first login. */
  renewPassword: call({
    input: z.strictObject({ id: uuid }),
    /** Null: sealed to the workstation that asked, and not to be shown here. */
    output: z.strictObject({ credential: uuid.nullable() }),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  /** The slip with the password, from memory, while the session that has shown it lasts; on paper only. `accounts.closed` as above. */
  printSlip: call({
    input: z.strictObject({ id: uuid, credential: uuid, language, printer: z.string().max(300) }),
    output: z.strictObject({ printed: z.boolean() }),
    roles: administrator,
    access: 'print',
  }),
  /** The slip with the password left blank. `accounts.closed` as above. */
  previewSlip: call({
    input: z.strictObject({ id: uuid, language }),
    output: z.strictObject({ html: z.string(), pages: z.int() }),
    roles: administrator,
    access: 'open',
  }),
  saveSlip: call({
    input: z.strictObject({ id: uuid, language }),
    output: saved,
    roles: administrator,
    access: 'print',
  }),
  /** Reads a list of last logins; the rows stay in the service until committed, replaced or the session ends. */
  importPick: call({
    input: z.strictObject({}),
    output: z.strictObject({
      cancelled: z.boolean(),
      name: z.string(),
      rows: z.int(),
      columns: z.array(z.string()),
      /** The first rows as they stand. */
      sample: z.array(z.array(z.string())),
      /** As remembered for lists with these columns, or guessed from their headings. */
      mapping: loginMapping.nullable(),
    }),
    roles: administrator,
    access: 'open',
  }),
  importCheck: call({
    input: z.strictObject({ mapping: loginMapping }),
    output: loginListReport,
    roles: administrator,
    access: 'none',
  }),
  /** Records the newer logins and blocks what is overdue; reports progress and can be cancelled between units. */
  importCommit: call({
    input: z.strictObject({ mapping: loginMapping }),
    output: z.strictObject({ noted: z.int(), blocked: z.int(), problems: z.int() }),
    roles: administrator,
    access: 'write',
    changes: true,
  }),
  /** Blocks what is past the norm's days although the clock was in doubt: a person has looked at it. */
  blockOverdue: call({
    input: z.strictObject({}),
    output: z.strictObject({ blocked: z.int() }),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  reviewUnits: call({
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        unitKk: z.string(),
        unitRu: z.string(),
        accounts: z.int(),
        reviewed: maybeDay,
      }),
    ),
    roles: staff,
    access: 'none',
  }),
  /** Open accounts of one unit, as its printed list has them, to be decided on one by one. */
  reviewAccounts: call({
    input: z.strictObject({ unit: z.strictObject({ kk: text(500), ru: text(500) }), language }),
    output: z.strictObject({
      accounts: z.array(
        accountRow.extend({
          /** What the login was issued upon, a line each, in the language asked for. */
          basis: z.array(z.string()),
          /** Of a review confirmed today. */
          decision: z.enum(['keep', 'block', '']),
        }),
      ),
      /** The review confirmed today: when, and by whom; the name is empty once destroyed. */
      confirmed: z.strictObject({ at: instant, by: z.string() }).nullable(),
    }),
    roles: staff,
    access: 'list',
  }),
  /** The head confirms the list of a unit: who keeps their account and whose is to be blocked. */
  confirmReview: call({
    input: z.strictObject({
      id: uuid,
      unit: z.strictObject({ kk: text(500), ru: text(500) }),
      decisions: z
        .array(z.strictObject({ account: uuid, keep: z.boolean() }))
        .min(1)
        .max(5000),
      note: text(1000),
      /** Of the requests that are made ready. */
      language,
    }),
    /** Drafts of requests to block what is not to be kept: ready to be completed. */
    output: z.strictObject({ drafts: z.array(uuid) }),
    roles: ['head'],
    access: 'write',
    writes: true,
  }),
  previewReview: call({
    input: reviewInput,
    output: z.strictObject({ html: z.string(), pages: z.int() }),
    roles: staff,
    access: 'open',
  }),
  saveReview: call({ input: reviewInput, output: saved, roles: staff, access: 'print' }),
  printReview: call({
    input: reviewInput.extend({ printer: z.string().max(300) }),
    output: z.strictObject({ printed: z.boolean() }),
    roles: staff,
    access: 'print',
  }),
  export: call({
    input: accountFilter.extend({ language }),
    output: z.strictObject({ saved: z.boolean(), rows: z.int() }),
    roles: staff,
    access: 'export',
  }),
});
