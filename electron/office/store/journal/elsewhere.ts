import type { Scope } from '../verify/proved.ts';
import type { LinkedRangeProved } from './linked-events.ts';
import type { StreamRangeProved } from './linked-numbers.ts';

/** Events to be proved on other threads. */
export interface EventsAsked {
  scope: Scope;
  until: number;
  /** Up to this position places were left free. */
  left: number;
  /** Given what was found in a part that is whole, and how many positions it has. What it throws ends all. */
  take(proved: LinkedRangeProved, by: number): Promise<void>;
  /** The stream up to a number, behind all events; null: it is not asked for. */
  stream: {
    until: number;
    /** @returns whether it continues what was taken before; if not, nothing was taken */
    take(proved: StreamRangeProved, by: number): Promise<boolean>;
  } | null;
}

/** Up to where everything is plainly whole and was taken: a position, and where they were asked for the stream and what was forgotten of it. */
export interface Reached {
  pos: number;
  number: number;
  /** Whether all that was forgotten is whole. */
  forgotten: boolean;
}
export const nothingReached: Reached = { pos: 0, number: 0, forgotten: false };

export type EventsElsewhere = (asked: EventsAsked) => Promise<Reached>;
