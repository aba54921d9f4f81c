import type { LinkState } from '../../../shared/link/index.ts';
import type { Store } from '../store/index.ts';
import type { CentreCalls } from './centre-calls.ts';

export interface LaneMeans {
  store: Store;
  calls: CentreCalls;
  /** The window is locked, the link is paused: what was begun goes on the next time. */
  signal: AbortSignal;
  /** What is left has changed. */
  told(): void;
  /** Whether events wait for the lane to end: it ends soon, and goes on after them. */
  hurried(): boolean;
  /** There is more to do than could be done now: come again, at the latest after so many milliseconds. */
  more(afterMs: number): void;
}

/** What goes to and from the centre beside the events: run after each exchange that reached its end, one after the other. */
export interface Lane {
  /** What it rejects with is told like a fault of an exchange. @returns features whose lists show something new now */
  run(means: LaneMeans): Promise<readonly string[]>;
  /** What is kept at the centre for this workstation alone: fetched before it becomes another one. */
  bring?(means: Pick<LaneMeans, 'store' | 'calls' | 'signal'>): Promise<void>;
  /** Attachments that are still to go, of the lane that carries them. */
  left?(store: Store): Promise<LinkState['attachments']>;
}
