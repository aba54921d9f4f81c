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
const takers = ['specialist', 'head', 'securityAdministrator'] as const;

/** What somebody had begun when a history was closed, in the history that followed it. */
const carriedDraft = z.strictObject({
  id: uuid,
  /** A request, or a letter that was being registered. */
  what: z.enum(['request', 'letter']),
  /** Who typed it there, and when it was saved last. */
  author: z.string(),
  at: instant,
  /** Whom it names. */
  names: z.array(z.string()),
  /** Applicant of a letter; empty for a request. */
  of: z.string(),
  /** Of the basis, or of the applicant's letter. */
  number: z.string(),
});
export type CarriedDraft = z.infer<typeof carriedDraft>;

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
        /** Requests and letters that were begun and not sent or registered: they go along. */
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
    output: z.strictObject({
      here: z.array(volumeFacts),
      registered: z.array(registeredVolume),
      /** How much of what was begun before the closing waits for this person, or a colleague of the same role. */
      carried: z.int().min(0),
    }),
    roles: 'signedIn',
    access: 'none',
  }),
  /** What was begun before the closing, and whom of this office it is for; newest first. */
  carried: call({
    input: z.strictObject({}),
    output: z.array(carriedDraft),
    roles: takers,
    access: 'list',
  }),
  /**
   * Goes on with it as an own draft: whoever it names is entered in the directory unless they are there already. `draft.missing` where a
   * colleague has done so.
   */
  take: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({ id: uuid, what: carriedDraft.shape.what }),
    roles: takers,
    access: 'write',
    writes: true,
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
