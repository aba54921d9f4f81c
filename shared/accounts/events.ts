import { z } from 'zod';
import { attachmentRef } from '../access/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { isoDay, requiredText, text, uuid } from '../kernel/index.ts';
import { accountFunction, accountUser, blockCause, entryColumns, entryPaper, requestLine } from './schema.ts';

/** Types of events of an account, with the newest version of each. */
export const accountTypes = {
  'account.issued': 1,
  'account.recorded': 1,
  'account.corrected': 1,
  'account.entered': 1,
  'account.changed': 1,
  'account.loginNoted': 1,
  'account.loginCorrected': 1,
  'account.blocked': 1,
  'account.passwordRenewed': 1,
  'account.policyAccepted': 1,
} as const;

/** Events that are entries of the journal of Appendix 2 (349/2021 ¶20). */
export const journalTypes = ['account.issued', 'account.recorded', 'account.corrected'] as const;

const functions = z.array(accountFunction).max(60);

/**
 * A login with a temporary password, issued by this office: also the entry of its journal. A repeat request issues the
 * same account again. Part 1: the user; part 2: the entry's paper.
 */
export const issuedCommon = z.strictObject({ line: requestLine, columns: entryColumns, functions });
export const issuedUser = accountUser;
export const issuedPaper = entryPaper;

/** An issue that came by letter or from СКУД, recorded by the office that asked. Parts as of an issue. */
export const recordedCommon = issuedCommon.extend({
  way: z.enum(['letter', 'skud']),
  issuer: requiredText(300),
});

/** A further entry that puts an earlier one right; the earlier one stays. Parts as of an issue. */
export const correctedCommon = z.strictObject({
  /** Event of the entry that is put right. */
  corrects: uuid,
  columns: entryColumns,
});
export const correctedPaper = entryPaper.extend({ why: requiredText(500) });

/** An account that was there before the program, taken on the books; no entry of the journal. Part 1: the user. */
export const enteredCommon = z.strictObject({
  system: systemCode,
  systemName: entryColumns.shape.systemName,
  applicant: entryColumns.shape.applicant.nullable(),
  /** Day of issue as far as it is known. */
  issued: isoDay.nullable(),
  functions,
});

/** Other rights by a request. */
export const changedCommon = z.strictObject({ line: requestLine, functions, day: isoDay });

/** A login that somebody saw: the system's list, or a person's word. The first one ends the registration (¶19). */
export const loginNotedCommon = z.strictObject({
  day: isoDay,
  passwordChanged: z.boolean(),
  source: z.enum(['list', 'person']),
});

/** What this office has noted of logins was wrong, as under a clock that ran ahead: the last one was on this day; null: there was none. */
export const loginCorrectedCommon = z.strictObject({ day: isoDay.nullable() });

/**
 * The account is closed. `inactive` is an act of the system, one for each account and day; the others are people's. Part 1
 * (people's only): what happened.
 */
export const blockedCommon = z.strictObject({
  cause: blockCause,
  day: isoDay,
  line: requestLine.nullable(),
  /** Last login that an inactive account is closed for. */
  lastSeen: isoDay.nullable(),
});
export const blockedWords = z.strictObject({ text: text(2000), document: attachmentRef.nullable() });

/** A new temporary password in place of one that nobody could read. */
export const passwordRenewedCommon = z.strictObject({ day: isoDay });

/** The user has accepted the rules of ¶21 and ¶25. Part 1: the signed sheet. */
export const policyAcceptedCommon = z.strictObject({ version: z.string().max(40), day: isoDay });
export const policySheet = z.strictObject({ sheet: attachmentRef.nullable() });
