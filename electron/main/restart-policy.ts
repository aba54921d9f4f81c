/** Waiting times before the first, second, … start in a row. */
const delaysMs = [0, 1_000, 5_000, 30_000] as const;
export const windowMs = 5 * 60_000;
const crashesAllowed = 3;

/** What is remembered of a process that keeps dying. Times are milliseconds of any clock that only goes forward. */
export interface Crashes {
  /** Times of the crashes of the last five minutes, oldest first. */
  recent: readonly number[];
  /** Crashes without five quiet minutes between them. */
  inRow: number;
}
export const noCrashes: Crashes = { recent: [], inRow: 0 };

export type Decision = { act: 'restart'; delayMs: number } | { act: 'safe-mode' };

/** After each crash: start again, later and later; after the fourth within five minutes no more, a person must look. */
export function afterCrash(before: Crashes, nowMs: number): { crashes: Crashes; decision: Decision } {
  const last = before.recent.at(-1);
  const quiet = last === undefined || nowMs - last >= windowMs;
  const inRow = quiet ? 1 : before.inRow + 1;
  const recent = [...before.recent.filter((time) => nowMs - time < windowMs), nowMs];
  const crashes = { recent, inRow };
  if (recent.length > crashesAllowed) return { crashes, decision: { act: 'safe-mode' } };
  const delayMs = delaysMs[Math.min(inRow, delaysMs.length) - 1] ?? 0;
  return { crashes, decision: { act: 'restart', delayMs } };
}

/** How an exit is to be read. A service that ends by itself before it was ever ready would be started for ever. */
export function exitIsCrash(of: { code: number; wasReady: boolean; asked: boolean }): boolean {
  if (of.asked) return false;
  return of.code !== 0 || !of.wasReady;
}

/** Questions of the pulse that a service left open. Counted, not timed: a laptop that slept is not a dead service. */
const missedAllowed = 6;
/** While an older office is prepared, a single statement may keep the service for minutes: ten of them. */
const missedPreparing = 120;
export interface Pulse {
  open: number;
}
export const freshPulse: Pulse = { open: 0 };
export const heartbeatMs = 5_000;

/** @param preparing the service has said that it brings an older office up to date */
export function asked(pulse: Pulse, preparing = false): { pulse: Pulse; dead: boolean } {
  const allowed = preparing ? missedPreparing : missedAllowed;
  return { pulse: { open: pulse.open + 1 }, dead: pulse.open >= allowed };
}
