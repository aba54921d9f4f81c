import { z } from 'zod';
import {
  applicant,
  attachmentRef,
  channel,
  letterNumber,
  lineAnswerShown,
  lineName,
  lineResult,
  reasonCode,
  registeredPerson,
  requestAction,
} from '../access/index.ts';
import { accountStatus, login } from '../accounts/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { instant, isoDay, language, text, uuid } from '../kernel/index.ts';

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

/**
 * A request through the program is received when the centre has every file that it names: the receipt of the law is the stamp of the
 * last one. Null for letters, for what is this office's own, and where nobody confirms.
 */
const deskReceipt = z
  .strictObject({ missing: z.int(), /** Null while anything is missing. */ at: instant.nullable() })
  .nullable();
export type DeskReceipt = z.infer<typeof deskReceipt>;

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
  receipt: deskReceipt,
  /** Day that the clock runs from; while files are missing, the day that the request was filed. */
  clockDay: isoDay,
  due: isoDay,
  /** Null while files are missing, once every line is answered, or the request was taken back. */
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

const deskLine = lineName.extend({
  systemKk: z.string(),
  systemRu: z.string(),
  functionsKk: z.array(z.string()),
  functionsRu: z.array(z.string()),
  /** Login that the request names; empty when none. */
  askedLogin: z.string(),
  /** Null while the line waits. */
  answer: lineAnswerShown.nullable(),
  /** What an answer that is not a refusal does with this line. */
  does: z.enum(['issued', 'changed', 'blocked']),
  /** Account of this person in this system that the answer is about; null for a new one. */
  account: uuid.nullable(),
  /** A free login by the pattern, for a new account. */
  proposal: z.string(),
  warnings: z.array(z.enum(['secondLogin', 'hasLogin', 'loginUnknown', 'terminalByLetter', 'personOnLeave'])),
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
  receipt: deskReceipt,
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
export const decided = lineName.extend({
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
