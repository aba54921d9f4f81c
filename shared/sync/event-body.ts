import { z } from 'zod';
import { part, signature } from '../kernel/index.ts';

/** Bounds of one message; a device keeps to them, a centre enforces them. */
export const limits = {
  /** Events of one push, rows of one page. */
  events: 500,
  /** Bytes of one push before compression. */
  bytes: 1_048_576,
  /** Bytes of one event whole: what is larger is refused when it is made, never at sync. */
  eventBytes: 524_288,
  /** Numbers asked of one `lineage` call. */
  probes: 64,
} as const;

/** An event as it travels: the envelope's bytes exactly as they were made, and the parts in plain inside the sealed channel. */
export const eventBody = z.strictObject({
  envelope: z.string().min(2).max(limits.eventBytes),
  signatures: z.array(signature).min(1).max(4),
  parts: z.array(part).max(1000),
});
export type EventBody = z.infer<typeof eventBody>;
