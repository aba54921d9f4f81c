import { z } from 'zod';
import { isoDay, language, requiredText, text, uuid } from '../kernel/index.ts';
import {
  applicant,
  attachmentRef,
  channel,
  correspondence,
  letterNumber,
  lineName,
  lineResult,
  reasonCode,
  registeredPerson,
  requestAction,
  requestedLine,
  requestedPerson,
} from './schema.ts';

/** Types of events of an access request, with the newest version of each. */
export const requestTypes = {
  'request.prepared': 1,
  'request.submitted': 1,
  'request.withdrawn': 1,
  'request.registered': 1,
  'request.received': 1,
  'request.answered': 1,
  'request.answerRecorded': 1,
  'request.replied': 1,
} as const;

/**
 * Ready for signature: all that the form prints, in both languages; a change is a new *prepared* that replaces it.
 * Part 1: correspondence; parts 2…: one employee each.
 */
export const preparedCommon = z.strictObject({
  language,
  action: requestAction,
  reason: reasonCode,
  basis: z.strictObject({ number: requiredText(60), date: isoDay }),
  channel,
  lines: z.array(requestedLine).min(1).max(200),
  origin: uuid.nullable(),
});
export type PreparedCommon = z.infer<typeof preparedCommon>;
export const preparedCorrespondence = correspondence;
export const preparedPerson = requestedPerson;

/**
 * How the request leaves the office. `delivery` says whether the paper itself is sent or the request travels through
 * the program, which demands the scan of the signed form. Part 1: the scan.
 */
export const submittedCommon = z.strictObject({
  prepared: uuid,
  channel,
  delivery: z.enum(['paper', 'program']),
  outgoing: z.strictObject({ number: requiredText(60), date: isoDay }).nullable(),
  skudNumber: text(60).nullable(),
});
export const submittedPapers = z.strictObject({ signedForm: attachmentRef.nullable() });

export const withdrawnCommon = z.strictObject({ prepared: uuid });
export const withdrawnReason = z.strictObject({ reason: requiredText(1000) });

/**
 * A letter of an applicant who does not use the program, entered by the office that answers: what it asks, as far as it says
 * so. Part 1: correspondence; parts 2…: one person each.
 */
export const registeredCommon = z.strictObject({
  language,
  action: requestAction,
  reason: reasonCode,
  basis: z.strictObject({ number: text(60), date: z.union([isoDay, z.literal('')]) }),
  lines: z.array(requestedLine).min(1).max(200),
  applicant,
  /** The applicant's own number and date: column 2 of Appendix 2. */
  outgoing: letterNumber,
  /** Number and day that the answering office received the letter under: the clock of ¶17 begins. */
  incoming: letterNumber,
});
export const registeredCorrespondence = correspondence.extend({
  basisCopy: attachmentRef.nullable(),
  replyEmail: text(200),
  /** The letter itself. */
  scan: attachmentRef,
});
export { registeredPerson };

/** The answering office's number for a request that came through the program. */
export const receivedCommon = z.strictObject({ incoming: letterNumber });

const answeredLine = lineName.extend({
  result: lineResult,
  /** The account and its event that did it; null for a refusal. */
  account: uuid.nullable(),
  event: uuid.nullable(),
  /** Sub-reason of a refusal, by the code of the rule set; null otherwise. */
  reason: reasonCode.nullable(),
});

/** An office's own answer to some lines (349/2021 ¶17). Part 1: the words of refusals by line, in the request's language. */
export const answeredCommon = z.strictObject({ lines: z.array(answeredLine).min(1).max(2000) });
export const answerTexts = z.strictObject({ texts: z.record(z.string(), text(2000)) });

/** An answer that came by letter or from СКУД, recorded by the office that asked; who gave it is named. */
export const answerRecordedCommon = answeredCommon.extend({
  way: z.enum(['letter', 'skud']),
  issuer: requiredText(300),
  /** The letter that brought the answer; null from СКУД. */
  letter: letterNumber.nullable(),
});

/** The reply letter went out. Part 1: where to. */
export const repliedCommon = z.strictObject({
  language,
  way: z.enum(['email', 'paper', 'skud']),
  letter: letterNumber,
});
export const repliedTo = z.strictObject({ to: requiredText(300) });
