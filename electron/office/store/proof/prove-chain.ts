import { checkCounters } from '../journal/check-counters.ts';
import { Faults } from '../journal/faults.ts';
import type { ChainReport } from '../journal/report.ts';
import { brokenTriggers } from '../journal/triggers.ts';
import type { OnProgress } from '../types.ts';
import { type AheadMeans, proveAhead } from './prove-ahead.ts';
import type { Lanes } from './range.ts';

/**
 * What ties the log of an office that numbers itself together, on threads and in a fraction of the time of the whole proof:
 * every envelope and row under its hash and after the one before it, numbers, counters, triggers, and range by range the last
 * signed head, and of the signatures of entries the last by each key. It names no fault: null says no more than that
 * the whole proof has to say what is. @throws Refusal `call.cancelled`
 */
export async function proveChain(
  of: AheadMeans,
  lanes: Lanes,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ChainReport | null> {
  const proved = await proveAhead(of, lanes, { scope: 'chain', onProgress, signal });
  if (!proved) return null;
  const { begun, end, entries, signatures } = proved;
  if (end.pos < begun.pos || !end.headed || entries.length !== begun.journal) return null;
  const around = await of.queue.run(() => {
    const faults = new Faults();
    checkCounters(of, faults);
    return faults.none && brokenTriggers(of.db).length === 0;
  });
  return around ? { entries: entries.length, events: end.pos, signatures } : null;
}
