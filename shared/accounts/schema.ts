import { z } from 'zod';
import { applicant, letterNumber, lineName, reasonCode } from '../access/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { isoDay, requiredText, text, uuid } from '../kernel/index.ts';
import { personName } from '../people/index.ts';

const named = z.strictObject({ kk: text(500), ru: text(500) });

/** A login as systems know it: no spaces and nothing unseen, told apart without regard to case. */
export const login = text(100).refine((value) => /^[^\s/]+$/u.test(value));

/** Whose account it is: personal, a part of its own. */
export const accountUser = z.strictObject({
  /** Null for somebody of an applicant who does not use the program. */
  employee: uuid.nullable(),
  iin: z.string().regex(/^\d{12}$/),
  name: personName,
  position: named,
  unit: named,
  login,
});
export type AccountUser = z.infer<typeof accountUser>;

export const accountFunction = z.strictObject({ code: z.string().max(40), name: named });

/** The line of a request that an act answers. */
export const requestLine = lineName.extend({ request: uuid });
export type RequestLine = z.infer<typeof requestLine>;

/** Columns 2–5 of Appendix 2 as far as they hold nothing personal. */
export const entryColumns = z.strictObject({
  applicant,
  /** Number and date of the applicant's letter; null where the request went through СКУД. */
  outgoing: letterNumber.nullable(),
  /** Number and date of the owner's letter; null where there is none. */
  incoming: letterNumber.nullable(),
  system: systemCode,
  systemName: named,
  /** Day of registration and issue. */
  day: isoDay,
  basis: z.strictObject({
    reason: reasonCode,
    number: text(60),
    date: z.union([isoDay, z.literal('')]),
  }),
  /** Made by СКУД: «автоматически» (349/2021 ¶20). */
  automatic: z.boolean(),
});
export type EntryColumns = z.infer<typeof entryColumns>;

/** The rest of an entry: who made it, and free words that may name people. */
export const entryPaper = z.strictObject({
  /** Full name of the administrator: column 6. */
  administrator: requiredText(300),
  basisTitle: text(300),
  /** Column 7. */
  note: text(500),
});
export type EntryPaper = z.infer<typeof entryPaper>;

/** Why an account is closed: 349/2021 ¶22–23, or a request that asks for it. */
export const blockCause = z.enum(['inactive', 'violation', 'dismissal', 'transfer', 'duties', 'request']);
export type BlockCause = z.infer<typeof blockCause>;

export const accountStatus = z.enum(['awaiting', 'active', 'blocked']);
export type AccountStatus = z.infer<typeof accountStatus>;
