import { z } from 'zod';
import {
  applicant,
  attachmentRef,
  channel,
  letterNumber,
  lineName,
  lineResult,
  reasonCode,
  registeredPerson,
  requestAction,
} from '../access/index.ts';
import { accountStatus, login } from '../accounts/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { call, contract, instant, isoDay, language, text, uuid } from '../kernel/index.ts';

const administrator = ['securityAdministrator'] as const;
const readers = ['securityAdministrator', 'head', 'auditor'] as const;

/** How near the answer's due date is, in working days. */
export const dueState = z.enum(['calm', 'soon', 'today', 'late']);

export const deskFilter = z.strictObject({
  search: z.string().max(200),
  state: z.enum(['waiting', 'answered', 'crossed', 'all']),
  due: z.enum(['all', 'late', 'today', 'soon']),
  /** First two digits of the KATO code; null for all. */
  region: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  system: systemCode.nullable(),
  /** Office that asked; null for all. */
  office: uuid.nullable(),
  sort: z.enum(['due', 'newest']),
});
export type DeskFilter = z.infer<typeof deskFilter>;

export const deskRow = z.strictObject({
  id: uuid,
  number: z.int(),
  status: z.enum(['submitted', 'withdrawn', 'answered']),
  action: requestAction,
  /** Who asks: an office that uses the program, or the applicant of a letter. */
  applicantKk: z.string(),
  applicantRu: z.string(),
  outside: z.boolean(),
  region: z.string(),
  firstPerson: z.string(),
  personCount: z.int(),
  systemsKk: z.string(),
  systemsRu: z.string(),
  outgoingNumber: z.string(),
  outgoingDate: z.string(),
  incomingNumber: z.string(),
  incomingDate: z.string(),
  lineCount: z.int(),
  decidedCount: z.int(),
  /** Day that the clock runs from. */
  clockDay: isoDay,
  due: isoDay,
  /** Null once every line is answered, or the request was taken back. */
  dueState: dueState.nullable(),
  replied: z.union([isoDay, z.literal('')]),
  crossed: z.boolean(),
});
export type DeskRow = z.infer<typeof deskRow>;

/** An account as the desk sees it beside a line. */
const knownAccount = z.strictObject({
  id: uuid,
  system: systemCode,
  systemKk: z.string(),
  systemRu: z.string(),
  login: z.string(),
  status: accountStatus,
  issued: z.union([isoDay, z.literal('')]),
  lastLogin: z.union([isoDay, z.literal('')]),
});

const deskAnswer = z.strictObject({
  result: lineResult,
  account: uuid.nullable(),
  login: z.string(),
  reason: reasonCode.nullable(),
  text: z.string(),
  author: z.string(),
  at: instant,
  recorded: z.boolean(),
});

const deskLine = lineName.extend({
  systemKk: z.string(),
  systemRu: z.string(),
  functionsKk: z.array(z.string()),
  functionsRu: z.array(z.string()),
  /** Login that the request names; empty when none. */
  askedLogin: z.string(),
  /** Null while the line waits. */
  answer: deskAnswer.nullable(),
  /** What an answer that is not a refusal does with this line. */
  does: z.enum(['issued', 'changed', 'blocked']),
  /** Account of this person in this system that the answer is about; null for a new one. */
  account: uuid.nullable(),
  /** A free login by the pattern, for a new account. */
  proposal: z.string(),
  warnings: z.array(z.enum(['secondLogin', 'loginUnknown', 'terminalByLetter', 'personOnLeave'])),
});

const deskPerson = z.strictObject({
  part: z.int(),
  employee: uuid.nullable(),
  name: z.string(),
  iin: z.string(),
  positionKk: z.string(),
  positionRu: z.string(),
  unitKk: z.string(),
  unitRu: z.string(),
  workPhone: z.string(),
  mobile: z.string(),
  ip: z.string(),
  lines: z.array(deskLine),
  /** The person's other accounts. */
  accounts: z.array(knownAccount),
  /** Earlier requests that name the person, newest first, at most 20. */
  earlier: z.array(
    z.strictObject({ id: uuid, number: z.int(), action: requestAction, status: z.string(), day: z.string() }),
  ),
});

export const deskCard = z.strictObject({
  id: uuid,
  number: z.int(),
  status: z.enum(['submitted', 'withdrawn', 'answered']),
  language,
  action: requestAction,
  reason: reasonCode,
  channel,
  applicant: applicant.extend({ nameKk: z.string(), nameRu: z.string() }),
  outside: z.boolean(),
  basis: z.strictObject({
    title: z.string(),
    number: z.string(),
    date: z.string(),
    copy: attachmentRef.nullable(),
  }),
  /** The signed form or the letter. */
  scan: attachmentRef.nullable(),
  headName: z.string(),
  replyEmail: z.string(),
  outgoing: letterNumber.nullable(),
  incoming: letterNumber.nullable(),
  skudNumber: z.string(),
  submitted: instant,
  clockDay: isoDay,
  due: isoDay,
  withdrawnReason: z.string().nullable(),
  crossed: z.boolean(),
  people: z.array(deskPerson),
  replies: z.array(
    z.strictObject({
      at: instant,
      language,
      way: z.enum(['email', 'paper', 'skud']),
      letter: letterNumber,
      /** Whether the letter's day is within the days of 349/2021 ¶17, and by how many working days it is not. */
      inTime: z.boolean(),
      daysLate: z.int(),
    }),
  ),
  trail: z.array(
    z.strictObject({ type: z.string(), at: instant, author: z.string(), number: z.int().nullable() }),
  ),
});
export type DeskCard = z.infer<typeof deskCard>;

/** A letter as it is typed in. */
export const paperLetter = z.strictObject({
  language,
  action: requestAction,
  reason: reasonCode,
  basis: z.strictObject({ title: text(300), number: text(60), date: z.union([isoDay, z.literal('')]) }),
  basisCopy: attachmentRef.nullable(),
  scan: attachmentRef,
  applicant,
  outgoing: letterNumber,
  incoming: letterNumber,
  replyEmail: text(200),
  headName: text(300),
  people: z
    .array(
      registeredPerson.omit({ logins: true, employee: true }).extend({
        systems: z
          .array(
            z.strictObject({
              system: systemCode,
              functions: z.array(z.string().max(40)).min(1).max(60),
              login: text(100),
            }),
          )
          .min(1)
          .max(40),
      }),
    )
    .min(1)
    .max(199),
});
export type PaperLetter = z.infer<typeof paperLetter>;

/** Lines that one answer takes: each is some milliseconds of work in one piece. A request may have more. */
export const linesOfAnswer = 500;

/** What is decided of one line. */
const decided = lineName.extend({
  result: lineResult,
  /** Login of an issue; empty otherwise. */
  login: z.union([login, z.literal('')]),
  /** Sub-reason of a refusal; null otherwise. */
  reason: reasonCode.nullable(),
  text: text(2000),
  /** Column 7 of the journal, for an issue. */
  note: text(500),
});
export type Decided = z.infer<typeof decided>;

const letter = z.strictObject({ id: uuid, language });
const saved = z.strictObject({ saved: z.boolean() });

export const desk = contract('desk', {
  queue: call({
    input: deskFilter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    /** `total` is capped at 1001 while searching. */
    output: z.strictObject({ rows: z.array(deskRow), total: z.int() }),
    roles: readers,
    access: 'list',
  }),
  counts: call({
    input: z.strictObject({}),
    output: z.strictObject({
      waiting: z.int(),
      late: z.int(),
      today: z.int(),
      soon: z.int(),
      crossed: z.int(),
    }),
    roles: readers,
    access: 'none',
  }),
  /** The request with everything that is needed to decide. */
  open: call({ input: z.strictObject({ id: uuid }), output: deskCard, roles: readers, access: 'open' }),
  /** Whether a login is free in a system, and if not, whether it is the same person's. */
  loginFree: call({
    input: z.strictObject({ system: systemCode, login, iin: z.string().regex(/^\d{12}$/) }),
    output: z.strictObject({ free: z.boolean(), samePerson: z.boolean(), heldBy: z.string() }),
    roles: administrator,
    access: 'none',
  }),
  /** Requests that were received under a number in the year of a day: one letter is not registered twice unnoticed. */
  receivedAs: call({
    input: z.strictObject({ incoming: letterNumber }),
    output: z.array(z.strictObject({ id: uuid, number: z.int(), date: isoDay })),
    roles: administrator,
    access: 'none',
  }),
  /** Registers the letter of an applicant who does not use the program. */
  register: call({
    input: z.strictObject({ id: uuid, letter: paperLetter }),
    output: z.strictObject({ id: uuid }),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  /** The ministry's own answer to some lines; `incoming` unless the request was registered before. */
  answer: call({
    input: z.strictObject({
      id: uuid,
      incoming: letterNumber.nullable(),
      lines: z.array(decided).min(1).max(linesOfAnswer),
    }),
    /** The temporary passwords made: each can be shown once. */
    output: z.strictObject({
      credentials: z.array(lineName.extend({ id: uuid, account: uuid, login: z.string() })),
    }),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  /** An answer that came by letter or from СКУД, recorded by the office that asked. */
  record: call({
    input: z.strictObject({
      id: uuid,
      way: z.enum(['letter', 'skud']),
      issuer: text(300),
      letter: letterNumber.nullable(),
      /** Day of the issue as the answer says it. */
      day: isoDay,
      lines: z.array(decided).min(1).max(linesOfAnswer),
    }),
    output: z.strictObject({}),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  /** That and when the reply letter went out (349/2021 ¶17). */
  reply: call({
    input: z.strictObject({
      id: uuid,
      language,
      way: z.enum(['email', 'paper', 'skud']),
      letter: letterNumber,
      to: text(300),
    }),
    output: z.strictObject({}),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  preview: call({
    input: letter,
    output: z.strictObject({ html: z.string(), pages: z.int() }),
    roles: readers,
    access: 'open',
  }),
  savePdf: call({ input: letter, output: saved, roles: readers, access: 'print' }),
  saveDocx: call({ input: letter, output: saved, roles: readers, access: 'print' }),
  print: call({
    input: letter.extend({ printer: z.string().max(300) }),
    output: z.strictObject({ printed: z.boolean() }),
    roles: readers,
    access: 'print',
  }),
  export: call({
    input: deskFilter.extend({ language }),
    output: z.strictObject({ saved: z.boolean(), rows: z.int() }),
    roles: readers,
    access: 'export',
  }),
});
