import { z } from 'zod';
import { call, contract, instant, language, requiredText, uuid, wellFormed } from '../kernel/index.ts';
import { linkFault, linkSettings } from '../link/index.ts';
import { officeCard } from '../office/index.ts';
import { personName, role } from '../people/index.ts';
import { escrowAnswer } from '../transport/index.ts';
import { volumeFacts } from '../volumes/index.ts';

/** Long enough, no composition rule (OWASP ASVS 6.2); compared NFC-normalised, spaces kept. */
const password = wellFormed.min(1).max(256);

export const who = z.strictObject({
  person: uuid,
  name: z.string(),
  roles: z.array(role),
  mustChange: z.boolean(),
});
export type Who = z.infer<typeof who>;

/** A workstation on its way into an office of a centre. */
export const joining = z.strictObject({
  /**
   * `locked`: after a restart only the password goes on. `confirming`: somebody on the other side compares the fingerprint.
   * `fetching`: what the office has comes. `ready`: who is in front of it says who that is.
   */
  phase: z.enum(['locked', 'confirming', 'fetching', 'ready']),
  /** Why it does not go on by itself; it is tried again all the time. */
  fault: linkFault.nullable(),
  card: officeCard,
  fingerprint: z.string(),
  centreFingerprint: z.string(),
  /** Events of the office that came, of those that the centre has. */
  progress: z.strictObject({ pulled: z.int(), head: z.int() }).nullable(),
  /** Once it is known: whether the office has been founded, and who may come in here. */
  office: z
    .strictObject({
      founded: z.boolean(),
      people: z.array(z.strictObject({ person: uuid, name: z.string() })),
    })
    .nullable(),
});
export type Joining = z.infer<typeof joining>;

export const session = contract('session', {
  /** What the window shows first: set-up, sign-in, or the work of who is signed in. */
  status: call({
    input: z.strictObject({}),
    output: z.strictObject({
      stage: z.enum(['setUp', 'joining', 'signIn', 'working', 'recovery']),
      who: who.nullable(),
      office: z.strictObject({ nameKk: z.string(), nameRu: z.string() }).nullable(),
      idleMinutes: z.int().nullable(),
      people: z.array(z.strictObject({ person: uuid, name: z.string(), waitUntil: instant.nullable() })),
      /** Whether the clock is believed, for who is signed in. */
      clock: z
        .strictObject({ doubt: z.enum(['back', 'jump']).nullable(), lastKnown: instant.nullable() })
        .nullable(),
      /** The closed volume that somebody reads, or is about to sign in to; null: the history that is worked in. */
      volume: volumeFacts.nullable(),
      /** Closed volumes of this computer, oldest first. */
      volumes: z.array(volumeFacts),
      /** This Windows account does not yet hold the device secret: only the recovery code admits it. */
      accountUnknown: z.boolean(),
    }),
    roles: 'anyone',
    access: 'none',
  }),
  /** Chooses a closed volume of this computer to sign in to, or null for the history that is worked in. `session.taken` */
  chooseVolume: call({
    input: z.strictObject({ volume: uuid.nullable() }),
    output: z.strictObject({}),
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
  /** Tells progress only where the office is first brought up to this program; 0 of 0: how far that is, nobody knows. */
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
    input: z.strictObject({
      code: requiredText(100),
      person: uuid.nullable(),
      password,
      /** Set where the code is not the office's own but the ministry's, of this answer. */
      answer: escrowAnswer.nullable().optional(),
    }),
    output: z.strictObject({ recoveryCode: z.string(), who }),
    roles: 'anyone',
    access: 'session',
  }),
  /** A file for the ministry, which alone can open it: for when nobody knows a password and the recovery code is lost. */
  saveEscrowRequest: call({
    input: z.strictObject({}),
    output: z.strictObject({ saved: z.boolean() }),
    roles: 'anyone',
    access: 'none',
  }),
  /** The ministry's answer from a file that the person picks; null when none was picked. */
  pickEscrowAnswer: call({
    input: z.strictObject({}),
    output: escrowAnswer.nullable(),
    roles: 'anyone',
    access: 'none',
  }),
  /**
   * Comes into an office of a centre by a one-time code; the password is of who is in front of it. Nobody is known here before the
   * end, which has the line of the access log.
   */
  join: call({
    input: z.strictObject({
      settings: linkSettings.omit({ paused: true }),
      code: requiredText(60),
      password,
    }),
    output: joining,
    roles: 'anyone',
    access: 'none',
    writes: true,
  }),
  joining: call({ input: z.strictObject({}), output: joining, roles: 'anyone', access: 'none' }),
  /** Goes on after a restart. */
  resumeJoin: call({
    input: z.strictObject({ password }),
    output: joining,
    roles: 'anyone',
    access: 'none',
  }),
  /** Gives it up: nothing of it is left on this computer, and the centre lets the workstation go. */
  cancelJoin: call({
    input: z.strictObject({}),
    output: z.strictObject({}),
    roles: 'anyone',
    access: 'none',
  }),
  /** An office without people is founded by its first one; in any other an administrator says who they are. */
  finishJoin: call({
    input: z.union([
      z.strictObject({ card: officeCard, name: personName }),
      z.strictObject({ person: uuid }),
    ]),
    output: z.strictObject({ recoveryCode: z.string(), who }),
    roles: 'anyone',
    access: 'session',
    writes: true,
  }),
  /** The certificate authority of a centre, from a file that the person picks; empty when none was picked. */
  pickAuthority: call({
    input: z.strictObject({}),
    output: z.strictObject({ authority: z.string() }),
    roles: 'anyone',
    access: 'none',
  }),
  /** Prints the recovery code that was just shown; it is kept in memory only until then. */
  printRecoveryCode: call({
    input: z.strictObject({ printer: z.string().max(300), language }),
    output: z.strictObject({ printed: z.boolean() }),
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
