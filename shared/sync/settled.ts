import type { z } from 'zod';
import { type Event, readCommon } from '../kernel/index.ts';
import { ownKind, settledCommon } from './own-events.ts';
import type { Outcome } from './stream.ts';
import type { StreamState } from './stream-state.ts';

/** What a settlement says; null for every other event. */
export function readSettled(event: Event): z.infer<typeof settledCommon> | null {
  const { kind, type } = event.envelope;
  return kind === ownKind && type === 'stream.settled' ? readCommon(event, settledCommon) : null;
}

/** What the stream told before the row, of the event itself or, for a settlement, of the event that it settles. */
export interface ToldBefore {
  /** State of the `stream` aggregate of that event. */
  settled: StreamState['settled'];
  /** A settlement's event is in the stream, deferred. */
  deferred: boolean;
}

/**
 * What a row does to the fold of its stream, the same wherever it is folded. An accepted event is folded at its row; a deferred
 * one that was settled as accepted at the later of its row and its settlement's, since a restored centre is told things in any
 * order. The first settlement counts.
 */
export function foldsAt(
  event: Event,
  { result }: Outcome,
  before: ToldBefore,
): { folds: readonly string[]; settles: string | null } {
  const settlement = result === 'accepted' ? readSettled(event) : null;
  const { id } = event.envelope;
  if (!settlement) {
    const late = result === 'deferred' && before.settled?.outcome.result === 'accepted';
    return { folds: result === 'accepted' || late ? [id] : [], settles: null };
  }
  const settles = before.deferred && !before.settled ? settlement.event : null;
  const counts = settles !== null && settlement.outcome.result === 'accepted';
  return { folds: counts ? [id, settles] : [id], settles };
}
