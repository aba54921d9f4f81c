import { z } from 'zod';
import { hash, uuid } from '../kernel/index.ts';

/**
 * Where the centre stands with an attachment: `unknown`: no event of the office's stream names it (yet); `bad`: what came, or what
 * was kept, is not what the event names: whoever holds it sends it again.
 */
const attachmentState = z.enum(['unknown', 'expected', 'receiving', 'verifying', 'verified', 'bad']);
export type AttachmentState = z.infer<typeof attachmentState>;

/** Attachments beside tus, by which they are uploaded. */
export const attachmentMessages = {
  have: {
    request: z.strictObject({ ids: z.array(uuid).min(1).max(500) }),
    answer: z.strictObject({ states: z.record(uuid, attachmentState) }),
  },
  /** The bytes from an offset on, as many as one piece holds; `sha256` as the event names it. */
  get: {
    request: z.strictObject({ id: uuid, sha256: hash, offset: z.int().min(0) }),
    /** Bytes, not JSON: `application/octet-stream` with `content-range`. */
    answer: z.unknown(),
  },
} as const;

/** Version of tus that the upload speaks, and its extensions. */
export const tus = {
  version: '1.0.0',
  extensions: 'creation,expiration,termination',
  /** Of every request of an upload, with or without a body. */
  contentType: 'application/offset+octet-stream',
  path: '/v1/attachments/uploads',
} as const;

/** Bytes of one piece of an upload or a download. */
export const pieceBytes = 1024 * 1024;
