import type { LinkFault } from '../../../shared/link/index.ts';
import { backoff } from '../../../shared/sync/index.ts';

const minute = 60_000;

/** Milliseconds. */
export const pauses = {
  /** After an act: what follows at once goes along. */
  afterAct: 1_500,
  /** On battery, where the link is metered, or where the centre does not let wait. */
  slow: 10 * minute,
  /** What no trying again mends: somebody must do something first. */
  hopeless: 15 * minute,
  /** After the centre has told of something new: what else is being numbered goes along. */
  news: 300,
} as const;

const hopeless: ReadonlySet<LinkFault> = new Set(['revoked', 'updateNeeded', 'deviceUnknown']);

/** How long to wait before coming again after a fault. @param failures in a row, from 1 */
export function pauseAfter(
  fault: LinkFault,
  { failures, retryAfter, chance }: { failures: number; retryAfter: number | null; chance: number },
): number {
  return hopeless.has(fault) ? pauses.hopeless : backoff(failures, retryAfter, chance);
}
