import type { z } from 'zod';
import type {
  deviceAdmittedCommon,
  quarantinedCommon,
  renumberedCommon,
  settledCommon,
  verifiedCommon,
} from './own-events.ts';

/** What the numbering side has told of an event, of quarantined bytes, of an attachment or of a device, of a device. */
export interface StreamState {
  /** The first settlement counts. */
  settled: (z.infer<typeof settledCommon> & { by: string }) | null;
  quarantined: z.infer<typeof quarantinedCommon> | null;
  renumbered: readonly z.infer<typeof renumberedCommon>[];
  verified: (z.infer<typeof verifiedCommon> & { at: string }) | null;
  /** Workstation of this office; the first admission counts. */
  admitted: (z.infer<typeof deviceAdmittedCommon>['device'] & { office: string; at: string }) | null;
  /** ISO instant. */
  revoked: string | null;
}
