import { z } from 'zod';
import { employeeRow } from '../employees/index.ts';
import {
  call,
  contract,
  errorCodes,
  instant,
  isoDay,
  language,
  requiredText,
  uuid,
} from '../kernel/index.ts';
import { attachmentRef, channel, lineResult, reasonCode, requestAction, requestDraft } from './schema.ts';

const authors = ['specialist', 'head'] as const;

export const requestStatus = z.enum(['draft', 'prepared', 'submitted', 'withdrawn', 'answered']);
export type RequestStatus = z.infer<typeof requestStatus>;

export const requestRow = z.strictObject({
  id: uuid,
  /** Number on the workstation, given with the first *prepared*; null for a draft. */
  number: z.int().nullable(),
  status: requestStatus,
  action: requestAction.nullable(),
  reason: reasonCode.nullable(),
  channel: channel.nullable(),
  /** Instant of the last step. */
  at: instant,
  outgoingNumber: z.string(),
  outgoingDate: z.string(),
  firstPerson: z.string(),
  personCount: z.int(),
  systemsKk: z.string(),
  systemsRu: z.string(),
});
export type RequestRow = z.infer<typeof requestRow>;

export const requestFilter = z.strictObject({
  search: z.string().max(200),
  /** `open` = drafts and prepared ones. */
  status: z.enum(['all', 'open', ...requestStatus.options]),
  action: requestAction.nullable(),
  /** Only awaited answers that are due so near; they come by their due date whatever the order. */
  due: z.enum(['all', 'late', 'today', 'soon']).optional(),
  /** `due` is the order of awaited answers only. */
  sort: z.enum(['newest', 'oldest', 'person', 'due']),
});

const check = z.strictObject({
  level: z.enum(['error', 'warning', 'passed']),
  stage: z.enum(['prepare', 'submit']),
  code: z.enum(errorCodes),
  field: z.string().optional(),
  paragraph: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** What became of a line, by whom and when. */
export const lineAnswerShown = z.strictObject({
  result: lineResult,
  account: uuid.nullable(),
  login: z.string(),
  reason: reasonCode.nullable(),
  text: z.string(),
  author: z.string(),
  at: instant,
  recorded: z.boolean(),
});

/** One step of a request's trail with the state of its record. */
const trailStep = z.strictObject({
  type: z.string(),
  at: instant,
  author: z.string(),
  /** Number in the office's stream; null until the centre has confirmed it. */
  number: z.int().nullable(),
});

const person = z.strictObject({
  /** Null for somebody of an outside applicant. */
  employee: uuid.nullable(),
  name: z.string(),
  maskedIin: z.string(),
  positionKk: z.string(),
  positionRu: z.string(),
  unitKk: z.string(),
  unitRu: z.string(),
  systems: z.array(
    z.strictObject({
      system: z.string(),
      nameKk: z.string(),
      nameRu: z.string(),
      functionsKk: z.array(z.string()),
      functionsRu: z.array(z.string()),
      login: z.string(),
      /** Null while it waits. */
      answer: lineAnswerShown.nullable(),
    }),
  ),
});

export const requestCard = z.strictObject({
  id: uuid,
  number: z.int().nullable(),
  status: requestStatus,
  language,
  action: requestAction,
  reason: reasonCode,
  channel,
  basis: z.strictObject({
    title: z.string(),
    number: z.string(),
    date: isoDay,
    copy: attachmentRef.nullable(),
  }),
  people: z.array(person),
  replyEmail: z.string(),
  headName: z.string(),
  submitted: z
    .strictObject({
      delivery: z.enum(['paper', 'program']),
      outgoing: z.strictObject({ number: z.string(), date: isoDay }).nullable(),
      skudNumber: z.string().nullable(),
      signedForm: attachmentRef.nullable(),
    })
    .nullable(),
  withdrawnReason: z.string().nullable(),
  trail: z.array(trailStep),
  /** Rule set in use when it was prepared. */
  rules: z.string(),
});
export type RequestCard = z.infer<typeof requestCard>;

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
