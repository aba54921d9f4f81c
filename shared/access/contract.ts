import { z } from 'zod';
import { employeeRow } from '../employees/index.ts';
import { call, contract, instant, language, requiredText, uuid } from '../kernel/index.ts';
import { attachmentRef, requestDraft } from './schema.ts';
import { check, requestCard, requestFilter, requestRow } from './shown.ts';

const authors = ['specialist', 'head'] as const;

/** Either a saved draft or a prepared request is what a document is made of. */
const source = z.strictObject({ id: uuid, language });
const saved = z.strictObject({ saved: z.boolean() });

export const access = contract('access', {
  list: call({
    input: requestFilter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    /** `total` is capped at 1001 while searching: then the screen says «1000+». */
    output: z.strictObject({ rows: z.array(requestRow), total: z.int() }),
    roles: 'signedIn',
    access: 'list',
  }),
  counts: call({
    input: z.strictObject({}),
    output: z.strictObject({
      drafts: z.int(),
      prepared: z.int(),
      submitted: z.int(),
      withdrawn: z.int(),
      answered: z.int(),
      /** Awaited answers, of `submitted`, by how near they are due. */
      late: z.int(),
      today: z.int(),
      soon: z.int(),
    }),
    roles: 'signedIn',
    access: 'none',
  }),
  open: call({ input: z.strictObject({ id: uuid }), output: requestCard, roles: 'signedIn', access: 'open' }),
  /** Keeps what is typed; a local row, not an event. */
  saveDraft: call({
    input: z.strictObject({ id: uuid, draft: requestDraft }),
    output: z.strictObject({ saved: instant, checks: z.array(check) }),
    roles: authors,
    access: 'none',
    changes: true,
  }),
  openDraft: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({
      id: uuid,
      draft: requestDraft,
      saved: instant,
      checks: z.array(check),
      prepared: z.boolean(),
      /** The employees of the draft's lines as the directory shows them, masked; one whom it does not know is missing. */
      people: z.array(employeeRow),
    }),
    roles: authors,
    access: 'open',
  }),
  /** A fresh draft, with what the office's settings know already filled in. */
  newDraft: call({
    input: z.strictObject({ language }),
    output: z.strictObject({ id: uuid, draft: requestDraft }),
    roles: authors,
    access: 'none',
  }),
  discardDraft: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({}),
    roles: authors,
    access: 'none',
    changes: true,
  }),
  /** Ready for signature: the draft becomes the event `request.prepared`. */
  prepare: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({ id: uuid }),
    roles: authors,
    access: 'write',
    writes: true,
  }),
  /** Prepares the draft if it changed since, then records that the request left the office. */
  submit: call({
    input: z.strictObject({
      id: uuid,
      delivery: z.enum(['paper', 'program']),
      signedForm: attachmentRef.nullable(),
    }),
    output: z.strictObject({ id: uuid }),
    roles: authors,
    access: 'write',
    writes: true,
  }),
  withdraw: call({
    input: z.strictObject({ id: uuid, reason: requiredText(1000) }),
    output: z.strictObject({}),
    roles: authors,
    access: 'write',
    writes: true,
  }),
  /** A new draft with the same content. */
  copy: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({ id: uuid }),
    roles: authors,
    access: 'open',
    changes: true,
  }),
  /** Two drafts of one: letter and СКУД (349/2021 ¶14). */
  split: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({ letter: uuid, skud: uuid }),
    roles: authors,
    access: 'none',
    changes: true,
  }),
  /** The form of Appendix 1 as static pages for the preview. */
  preview: call({
    input: source,
    output: z.strictObject({ html: z.string(), pages: z.int() }),
    roles: 'signedIn',
    access: 'open',
  }),
  savePdf: call({ input: source, output: saved, roles: 'signedIn', access: 'print' }),
  saveDocx: call({ input: source, output: saved, roles: 'signedIn', access: 'print' }),
  printers: call({
    input: z.strictObject({}),
    output: z.array(z.strictObject({ name: z.string(), label: z.string(), ready: z.boolean() })),
    roles: 'signedIn',
    access: 'none',
  }),
  print: call({
    input: source.extend({ printer: z.string().max(300) }),
    output: z.strictObject({ printed: z.boolean() }),
    roles: 'signedIn',
    access: 'print',
  }),
  export: call({
    input: requestFilter.extend({ language }),
    output: z.strictObject({ saved: z.boolean(), rows: z.int() }),
    roles: ['specialist', 'head', 'auditor'],
    access: 'export',
  }),
});
