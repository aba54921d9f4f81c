import { z } from 'zod';
import { errorCodes, instant, isoDay, language, uuid } from '../kernel/index.ts';
import { attachmentRef, channel, lineResult, reasonCode, requestAction } from './schema.ts';

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

/** What a rule says of a request, and by which paragraph. */
export const check = z.strictObject({
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
  /** Asked by this office itself; what others ask is for the desk. */
  own: z.boolean(),
  status: requestStatus,
  language,
  action: requestAction,
  reason: reasonCode,
  channel,
  basis: z.strictObject({
    title: z.string(),
    number: z.string(),
    /** Empty in a letter that does not say it. */
    date: z.union([isoDay, z.literal('')]),
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
