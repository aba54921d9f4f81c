import { z } from 'zod';
import { base64, instant, uuid } from '../kernel/index.ts';

/** Characters of a box: 4 KB of bytes in base64. */
const boxLength = 5464;
/** Letters given at once, and kept for one workstation. */
export const lettersAtOnce = 100;
/** How long the centre keeps a letter that nobody fetches, milliseconds; a shorter time that the sender names counts. */
export const letterKept = 7 * 24 * 3_600_000;

const workstation = z.strictObject({ office: uuid, device: uuid });

/** A temporary password sealed to one workstation: opaque to everybody else, and deleted when it has been fetched. */
export const letter = z.strictObject({
  id: uuid,
  account: uuid,
  /** The event that issued it. */
  event: uuid,
  made: instant,
  expires: instant,
  box: base64.max(boxLength),
});
export type Letter = z.infer<typeof letter>;

/**
 * `waits`: the workstation has not fetched it; `taken`: it has; `lost`: it never will, its workstation was revoked; `unknown`: overdue, or
 * not of the caller's office.
 */
const letterFate = z.enum(['waits', 'taken', 'lost', 'unknown']);
export type LetterFate = z.infer<typeof letterFate>;

export const letterMessages = {
  /** Once by id: the same again changes nothing, not even after it was fetched. `record.missing`: no such workstation is at work. */
  put: { request: z.strictObject({ to: workstation, letter }), answer: z.strictObject({}) },
  /** Those of the caller, oldest first. */
  list: {
    request: z.strictObject({}),
    answer: z.strictObject({ letters: z.array(letter.extend({ from: workstation })).max(lettersAtOnce) }),
  },
  /** What became of letters that the caller's office has put: so that a password that nobody will be shown is issued anew. */
  fate: {
    request: z.strictObject({
      letters: z
        .array(z.strictObject({ office: uuid, id: uuid }))
        .min(1)
        .max(lettersAtOnce),
    }),
    answer: z.strictObject({ fates: z.array(letterFate).max(lettersAtOnce) }),
  },
  /** The caller has them durably: their bytes are gone from the centre. */
  take: {
    request: z.strictObject({ ids: z.array(uuid).min(1).max(lettersAtOnce) }),
    answer: z.strictObject({}),
  },
} as const;
