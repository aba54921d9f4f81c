import { z } from 'zod';
import { isoDay, language, requiredText, text, uuid } from '../kernel/index.ts';
import {
  attachmentRef,
  channel,
  correspondence,
  reasonCode,
  requestAction,
  requestedLine,
  requestedPerson,
} from './schema.ts';

/** Types of events of an access request, with the newest version of each. */
export const requestTypes = {
  'request.prepared': 1,
  'request.submitted': 1,
  'request.withdrawn': 1,
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
