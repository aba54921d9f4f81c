import { z } from 'zod';
import { base64, hash, uuid } from '../kernel/index.ts';
import { attachmentMessages, pieceBytes } from './attachments.ts';
import { letter, letterMessages, lettersAtOnce } from './letters.ts';

/** What an exchange file carries beside the events, after them: letters, and the bytes of attachments. */

/** Attachments that one file asks for, or tells of, at most. */
export const carriedAtMost = 500;

/** Its bytes follow from the first to the last, in pieces, before the next one begins. */
const begun = z.strictObject({
  is: z.literal('attachment'),
  id: uuid,
  sha256: hash,
  size: z.int().positive(),
});
const piece = z.strictObject({
  is: z.literal('bytes'),
  bytes: base64.max(Math.ceil(pieceBytes / 3) * 4),
});

/** Of a device, for the centre. */
export const besideOut = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('letter'), put: letterMessages.put.request }),
  /** Letters that the device holds durably. */
  z.strictObject({ is: z.literal('took'), letters: z.array(uuid).min(1).max(lettersAtOnce) }),
  begun,
  piece,
  /** What the centre has of these: it may have lost what it told to be verified. */
  z.strictObject({ is: z.literal('ask'), ids: attachmentMessages.have.request.shape.ids }),
  /** Attachments that an event names and that are not at the device. */
  z.strictObject({
    is: z.literal('lacks'),
    attachments: z
      .array(z.strictObject({ id: uuid, sha256: hash }))
      .min(1)
      .max(carriedAtMost),
  }),
]);
export type BesideOut = z.infer<typeof besideOut>;

/** Of the centre, in its answer. */
export const besideBack = z.discriminatedUnion('is', [
  /** What became of the letters that came; one that is not told of is sent again. */
  z.strictObject({
    is: z.literal('given'),
    letters: z
      .array(z.strictObject({ id: uuid, is: z.enum(['sent', 'undeliverable']) }))
      .min(1)
      .max(lettersAtOnce),
  }),
  z.strictObject({
    is: z.literal('letter'),
    letter: letter.extend({ from: z.strictObject({ office: uuid, device: uuid }) }),
  }),
  z.strictObject({ is: z.literal('have'), states: attachmentMessages.have.answer.shape.states }),
  begun,
  piece,
]);
export type BesideBack = z.infer<typeof besideBack>;
