import { z } from 'zod';
import { entryColumns } from '../accounts/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { call, contract, hash, isoDay, language, requiredText, text, uuid } from '../kernel/index.ts';

const readers = ['securityAdministrator', 'head', 'auditor'] as const;

export const journalFilter = z.strictObject({
  search: z.string().max(200),
  /** Days of issue, both included; null is open. */
  from: isoDay.nullable(),
  to: isoDay.nullable(),
  system: systemCode.nullable(),
  region: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  kind: z.enum(['all', 'issued', 'recorded', 'corrected']),
  sort: z.enum(['newest', 'oldest']),
});
export type JournalFilter = z.infer<typeof journalFilter>;

/** An entry of Appendix 2 with what the official form has no column for: whose login it is. */
export const journalRow = z.strictObject({
  event: uuid,
  account: uuid,
  /** Null while provisional. */
  number: z.int().nullable(),
  kind: z.enum(['issued', 'recorded', 'corrected']),
  day: isoDay,
  region: z.string(),
  applicant: z.string(),
  outgoingNumber: z.string(),
  outgoingDate: z.string(),
  incomingNumber: z.string(),
  incomingDate: z.string(),
  systemKk: z.string(),
  systemRu: z.string(),
  reason: z.string(),
  basisTitle: z.string(),
  basisNumber: z.string(),
  basisDate: z.string(),
  administrator: z.string(),
  note: z.string(),
  automatic: z.boolean(),
  /** Number of the entry that this one puts right; null otherwise. */
  corrects: z.int().nullable(),
  why: z.string(),
  /** Number of the newest entry that puts this one right; null otherwise. */
  correctedBy: z.int().nullable(),
  request: uuid.nullable(),
  person: z.string(),
  login: z.string(),
});
export type JournalRow = z.infer<typeof journalRow>;

const printed = z.strictObject({
  /** Days of issue, both included. */
  from: isoDay,
  to: isoDay,
  language,
  /** With the closing sheet «прошнуровано, пронумеровано…». */
  closing: z.boolean(),
  /** Which volume of a long period, from 1. */
  volume: z.int().min(1).max(10_000),
});
/** As `printed`; null: every volume, one after another. */
const wanted = printed.extend({ volume: printed.shape.volume.nullable() });

/** What can be wrong with a journal. */
const journalFault = z.enum([
  'envelope',
  'signature',
  'deviceChain',
  'part',
  'key',
  'streamRow',
  'head',
  'row',
  'uniqueValue',
  'seal',
  'number',
  'counter',
  'trigger',
]);

export const journalReport = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  events: z.int(),
  /** Entries that the centre has not accepted yet: they have no number, and are proved when they do. */
  unconfirmed: z.int(),
  /** The first entry that is not as it was recorded; `number` null where the fault lies outside an entry. */
  firstBad: z.strictObject({ number: z.int().nullable(), what: journalFault }).nullable(),
  /** Hash of the last row of the office's stream: fixes every entry and every number. */
  digest: hash.nullable(),
  milliseconds: z.int(),
});
export type JournalReport = z.infer<typeof journalReport>;

/** What ties the journal together is whole; what each entry says, its row and its own signature were not looked at. */
export const journalChain = z.strictObject({
  entries: z.int(),
  /** Checked: the last of each author, each of which confirms all that was recorded before it. */
  signatures: z.int(),
  milliseconds: z.int(),
});
export type JournalChain = z.infer<typeof journalChain>;

export const journal = contract('journal', {
  list: call({
    input: journalFilter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ rows: z.array(journalRow), total: z.int() }),
    roles: readers,
    access: 'list',
  }),
  counts: call({
    input: z.strictObject({}),
    output: z.strictObject({ entries: z.int(), thisYear: z.int(), years: z.array(z.int()) }),
    roles: readers,
    access: 'none',
  }),
  /** One entry as its correction form needs it. */
  open: call({
    input: z.strictObject({ id: uuid, event: uuid }),
    output: journalRow.extend({
      columns: entryColumns,
      /** Who issued it, where another's answer is recorded; empty otherwise. */
      issuer: z.string(),
      /** Number of the request in СКУД; empty for a letter. */
      skud: z.string(),
    }),
    roles: readers,
    access: 'open',
  }),
  /** A further entry that puts an earlier one right. `id` is the account. */
  correct: call({
    input: z.strictObject({
      id: uuid,
      event: uuid,
      columns: entryColumns,
      basisTitle: text(300),
      note: text(500),
      login: text(100),
      why: requiredText(500),
    }),
    output: z.strictObject({}),
    roles: ['securityAdministrator'],
    access: 'write',
    writes: true,
  }),
  /** Pages of one volume of a period; a period of more entries than one volume holds has several. */
  preview: call({
    input: printed,
    output: z.strictObject({ html: z.string(), pages: z.int(), entries: z.int(), volumes: z.int() }),
    roles: readers,
    access: 'open',
  }),
  /** `files`: how many were saved; fewer than there are volumes when the person stopped. */
  savePdf: call({
    input: wanted,
    output: z.strictObject({ files: z.int() }),
    roles: readers,
    access: 'print',
  }),
  print: call({
    input: wanted.extend({ printer: z.string().max(300) }),
    output: z.strictObject({ printed: z.boolean() }),
    roles: readers,
    access: 'print',
  }),
  /** XLSX of what the filter shows, every cell as text. */
  export: call({
    input: journalFilter.extend({ language }),
    output: z.strictObject({ saved: z.boolean(), rows: z.int() }),
    roles: readers,
    access: 'export',
  }),
  /** A file that a tool outside the program verifies (docs/journal-bundle.md): all entries from the first to the last of a period. */
  saveBundle: call({
    input: z.strictObject({ from: isoDay, to: isoDay }),
    output: z.strictObject({ saved: z.boolean(), entries: z.int() }),
    roles: readers,
    access: 'export',
  }),
  /** A first verdict within seconds; null where only `verify` can say what is: a short journal, a centre that numbers, any doubt. */
  verifyChain: call({
    input: z.strictObject({}),
    output: z.strictObject({ chain: journalChain.nullable() }),
    roles: readers,
    access: 'none',
  }),
  /** Events that are not in the search yet: after an update all of them are taken in anew, and a proof waits beside that. */
  searchBehind: call({
    input: z.strictObject({}),
    output: z.strictObject({ events: z.int() }),
    roles: readers,
    access: 'none',
  }),
  verify: call({ input: z.strictObject({}), output: journalReport, roles: readers, access: 'open' }),
});
