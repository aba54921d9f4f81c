import { setImmediate } from 'node:timers/promises';

/** Lets the event loop serve what waits, between two parts of a long job. */
export function breath(): Promise<void> {
  return setImmediate();
}

/** A window that asks waits no longer than a frame for the event loop, however slow the machine. */
const patienceMs = 15;

/** A breath when a long job has had the event loop for a while: to be called after each small part of it. */
export function breathing(): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < patienceMs) return;
    await breath();
    begun = performance.now();
  };
}
