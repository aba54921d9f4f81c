import { z } from 'zod';
import { call, contract, instant, language, requiredText, uuid } from '../kernel/index.ts';
import { officeCard } from '../office/index.ts';
import { personName, role } from '../people/index.ts';

/** Long enough, no composition rule (OWASP ASVS 6.2); compared NFC-normalised, spaces kept. */
const password = z
  .string()
  .min(1)
  .max(256)
  .refine((value) => value.isWellFormed());

export const who = z.strictObject({
  person: uuid,
  name: z.string(),
  roles: z.array(role),
  mustChange: z.boolean(),
});
export type Who = z.infer<typeof who>;

export const session = contract('session', {
  /** What the window shows first: set-up, sign-in, or the work of who is signed in. */
  status: call({
    input: z.strictObject({}),
    output: z.strictObject({
      stage: z.enum(['setUp', 'signIn', 'working', 'recovery']),
      who: who.nullable(),
      office: z.strictObject({ nameKk: z.string(), nameRu: z.string() }).nullable(),
      idleMinutes: z.int().nullable(),
      people: z.array(z.strictObject({ person: uuid, name: z.string(), waitUntil: instant.nullable() })),
      /** Whether the clock is believed, for who is signed in. */
      clock: z
        .strictObject({ doubt: z.enum(['back', 'jump']).nullable(), lastKnown: instant.nullable() })
        .nullable(),
      /** This Windows account does not yet hold the device secret: only the recovery code admits it. */
      accountUnknown: z.boolean(),
    }),
    roles: 'anyone',
    access: 'none',
  }),
  setUp: call({
    input: z.strictObject({ language, card: officeCard, person: personName, password }),
    output: z.strictObject({ recoveryCode: z.string(), who }),
    roles: 'anyone',
    access: 'session',
    writes: true,
  }),
  signIn: call({
    input: z.strictObject({ person: uuid, password }),
    output: who,
    roles: 'anyone',
    access: 'session',
  }),
  changePassword: call({
    input: z.strictObject({ current: password, next: password }),
    output: z.strictObject({}),
    roles: 'signedIn',
    access: 'session',
  }),
  /** Opens the office with the printed recovery code and gives an administrator a new password; a new code replaces the used one. */
  recover: call({
    /** Without a person the office's first administrator: an account that lost its secret cannot read the list of names. */
    input: z.strictObject({ code: requiredText(100), person: uuid.nullable(), password }),
    output: z.strictObject({ recoveryCode: z.string(), who }),
    roles: 'anyone',
    access: 'session',
  }),
  /** Prints the recovery code that was just shown; it is kept in memory only until then. */
  printRecoveryCode: call({
    input: z.strictObject({ printer: z.string().max(300).nullable(), language }),
    output: z.strictObject({ done: z.boolean() }),
    roles: 'signedIn',
    access: 'session',
  }),
  lock: call({
    input: z.strictObject({ reason: z.enum(['idle', 'asked', 'system']) }),
    output: z.strictObject({}),
    roles: 'signedIn',
    access: 'session',
  }),
});
