import type { KeyringEntry } from './keyring-file.ts';

const longestWaitMs = 900_000;

/** The entry as it stands while a password is being tried: counted as wrong beforehand, so that killing the program gains nothing. */
export function attempted(entry: KeyringEntry, nowMs: number): KeyringEntry {
  const failures = entry.failures + 1;
  const waitMs = Math.min(longestWaitMs, 1000 * 2 ** Math.min(failures - 1, 20));
  return { ...entry, failures, waitUntil: nowMs + waitMs };
}

export function cleared(entry: KeyringEntry): KeyringEntry {
  return { ...entry, failures: 0, waitUntil: 0 };
}

/** Unix milliseconds until which nothing is tried; null when free. A clock set back never locks anybody out for longer. */
export function throttledUntil(entry: KeyringEntry, nowMs: number): number | null {
  const until = Math.min(entry.waitUntil, nowMs + longestWaitMs);
  return until > nowMs ? until : null;
}
