import { z } from 'zod';
import { text, uuid } from '../kernel/index.ts';

/** Types of events by which a person closes a conflict, with the newest version of each. */
export const conflictTypes = {
  'conflict.reissued': 1,
  'conflict.withdrawn': 1,
  'conflict.escalated': 1,
} as const;

/** What fell, so that whoever does not hold the refused event can still read what the closing is about. */
const fallen = z.strictObject({
  /** Null where the event's content is not here: quarantined bytes of another workstation. */
  attempted: z.strictObject({ kind: z.string().max(40), type: z.string().max(80), record: uuid }).nullable(),
  /** Code of the problem that it met, or the reason of the quarantine. */
  met: z.string().max(80),
});
export type Fallen = z.infer<typeof fallen>;

/**
 * The same is done anew on the present state, in the same unit: `event` is the new event, which builds on the closing and falls with it.
 * In early units the new event came first, and the closing built on it.
 */
export const reissuedCommon = fallen.extend({ event: uuid });

/** Why nothing has to be done any more; never free words, which might name people. */
export const withdrawalReasons = ['notNeeded', 'doneOtherwise', 'mistaken'] as const;
export const withdrawalReason = z.enum(withdrawalReasons);
export const withdrawnCommon = fallen.extend({ why: withdrawalReason });

/** Handed to the ministry, which reads it without the refused event. Part 1: words for it, personal for they may name people. */
export const escalatedCommon = fallen;
export const escalatedWords = z.strictObject({ note: text(1000) });
