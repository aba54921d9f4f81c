import { setImmediate } from 'node:timers/promises';

/** Lets the event loop serve what waits, between two parts of a long job. */
export function breath(): Promise<void> {
  return setImmediate();
}
