import { z } from 'zod';
import { bilingual, call, contract, hash, instant, isoDay, requiredText, uuid } from '../kernel/index.ts';
import { linkSettings } from '../link/index.ts';
import { officeCard } from '../office/index.ts';
import { closingOf, type SignedClosing, volumeMark } from './closing.ts';

/** What is told of a closed volume wherever it is named. */
export const volumeFacts = z.strictObject({
  volume: uuid,
  office: uuid,
  name: bilingual(300),
  mark: z.string(),
  journal: z.int().min(0),
  first: isoDay,
  last: isoDay,
  closed: instant,
});
export type VolumeFacts = z.infer<typeof volumeFacts>;

/** Of a closed history; null for one that is written. */
export function markOf(signed: SignedClosing | null): string | null {
  const closing = signed && closingOf(signed);
  return closing && volumeMark(closing);
}

/** None where the closing cannot be read. */
export function volumeFactsOf(signed: SignedClosing): VolumeFacts[] {
  const closing = closingOf(signed);
  if (!closing) return [];
  const { volume, office, name, journal, first, last, closed } = closing;
  return [{ volume, office, name, mark: volumeMark(closing), journal, first, last, closed }];
}

const registeredVolume = volumeFacts.extend({
  /** Acts in it, and what they end with: whoever holds the volume compares both. */
  events: z.int().positive(),
  hash,
  founding: hash,
  registered: instant,
  author: z.string(),
  /** Whose history tells of it: the ministry sees those of all offices. */
  home: bilingual(300),
  /** Whether the signature is of the workstation that the closing names. */
  signed: z.boolean(),
});
export type RegisteredVolume = z.infer<typeof registeredVolume>;

const entering = { settings: linkSettings.omit({ paused: true }), code: requiredText(60) };
const administrators = ['officeAdministrator'] as const;

/** Histories that an office kept by itself and closed, so that it could come into the one it has under the centre. */
export const volumes = contract('volumes', {
  /**
   * What closing this history would mean: where the code leads, and what would be closed here. Nothing changes, and the code stays as it
   * is. `link.notSecond` where the history here is the one that the centre waits for.
   */
  ask: call({
    input: z.strictObject(entering),
    output: z.strictObject({
      there: z.strictObject({ office: uuid, card: officeCard }),
      here: z.strictObject({
        card: officeCard,
        /** Of the same office, or of another one that this workstation leaves. */
        same: z.boolean(),
        journal: z.int().min(0),
        first: isoDay,
        last: isoDay,
        /** Requests and replies that were begun and not recorded: they stay in the volume, to be read. */
        drafts: z.int().min(0),
      }),
    }),
    roles: administrators,
    access: 'none',
  }),
  /**
   * Closes this history for ever, and begins to come into the office that the code is for, in a store of its own beside it. Everybody is
   * signed out; the window goes on with the password that is given here.
   */
  close: call({
    input: z.strictObject({ ...entering, password: z.string().min(1).max(256) }),
    output: z.strictObject({}),
    roles: administrators,
    // The closing has the line of the access log in its own transaction.
    access: 'session',
    changes: true,
  }),
  /** Closed volumes of this computer, and those that the office's history tells of. */
  list: call({
    input: z.strictObject({}),
    output: z.strictObject({ here: z.array(volumeFacts), registered: z.array(registeredVolume) }),
    roles: 'signedIn',
    access: 'none',
  }),
  /** Tells the office's history of a closed volume of this computer. */
  register: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({}),
    roles: administrators,
    access: 'write',
    writes: true,
  }),
});
