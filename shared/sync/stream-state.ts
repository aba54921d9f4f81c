import type { z } from 'zod';
import type { quarantinedCommon, renumberedCommon, settledCommon, verifiedCommon } from './own-events.ts';

/** What the numbering side has told of an event, of quarantined bytes or of an attachment. */
export interface StreamState {
  /** The first settlement counts. */
  settled: (z.infer<typeof settledCommon> & { by: string }) | null;
  quarantined: z.infer<typeof quarantinedCommon> | null;
  renumbered: readonly z.infer<typeof renumberedCommon>[];
  verified: (z.infer<typeof verifiedCommon> & { at: string }) | null;
}
