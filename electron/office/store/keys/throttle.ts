import type { KeyringEntry } from './keyring-file.ts';
import { temporaryPasswordMs } from './temporary-password.ts';

const longestWaitMs = 900_000;

/** The entry as it stands while a password is being tried: counted as wrong beforehand, so that killing the program gains nothing. */
export function attempted(entry: KeyringEntry, nowMs: number): KeyringEntry {
  const failures = entry.failures + 1;
  return { ...entry, failures, waitUntil: nowMs + waitMs(failures) };
}

function waitMs(failures: number): number {
  return Math.min(longestWaitMs, 1000 * 2 ** Math.min(failures - 1, 20));
}

/**
 * The entry as this clock sees it, the very same unless the clock was set back: a wait or a temporary password that begins
 * only in its future was counted on a clock that ran ahead, and begins now. Otherwise both would last as long as it was ahead.
 */
export function onClock(entry: KeyringEntry, nowMs: number): KeyringEntry {
  const { failures, waitUntil, temporaryUntil } = entry;
  const waits = failures > 0 && nowMs < waitUntil - waitMs(failures);
  const lives = temporaryUntil !== null && nowMs < temporaryUntil - temporaryPasswordMs;
  if (!waits && !lives) return entry;
  return {
    ...entry,
    ...(waits ? { waitUntil: nowMs + waitMs(failures) } : {}),
    ...(lives ? { temporaryUntil: nowMs + temporaryPasswordMs } : {}),
  };
}

export function cleared(entry: KeyringEntry): KeyringEntry {
  return { ...entry, failures: 0, waitUntil: 0 };
}

/** Unix milliseconds until which nothing is tried; null when free. */
export function throttledUntil(entry: KeyringEntry, nowMs: number): number | null {
  return entry.waitUntil > nowMs ? entry.waitUntil : null;
}
