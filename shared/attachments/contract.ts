import { z } from 'zod';
import { attachmentRef } from '../access/index.ts';
import { call, contract, uuid } from '../kernel/index.ts';

/** Formats of E6 of 385/2012 that the window can show page by page; the others are saved and opened outside. */
const viewable = ['application/pdf', 'image/jpeg', 'image/tiff'] as const;
export type Viewable = (typeof viewable)[number];

/** The format, when the window can show it. */
export function viewableMime(mime: string): Viewable | null {
  return viewable.find((each) => each === mime) ?? null;
}

/**
 * The most that one answer carries into the window, bytes: above the 60 MB that 385/2012 ¶9 allows a document, so that
 * only a file that no rule let in is refused.
 */
export const viewMaxBytes = 64 * 1024 * 1024;

const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.byteLength <= viewMaxBytes,
);

export const attachments = contract('attachments', {
  /** Opens the file dialog, checks the file against E5 and E6 of 385/2012 and keeps an encrypted private copy. */
  pick: call({
    input: z.strictObject({}),
    output: z.strictObject({ file: attachmentRef.nullable() }),
    roles: ['specialist', 'head', 'securityAdministrator'],
    access: 'write',
  }),
  /** Gives the original bytes back to a place that the user chooses. */
  save: call({
    input: z.strictObject({ request: uuid, attachment: uuid }),
    output: z.strictObject({ saved: z.boolean() }),
    roles: 'signedIn',
    access: 'export',
  }),
  /**
   * Gives the original bytes to the window, which shows them beside the record. One call, and so one line of the access
   * log, for the whole file: `attachment.missing` when the record does not name it, `attachment.tooLarge` above `viewMaxBytes`.
   */
  view: call({
    input: z.strictObject({ request: uuid, attachment: uuid }),
    output: z.strictObject({ bytes }),
    roles: 'signedIn',
    access: 'open',
  }),
});
