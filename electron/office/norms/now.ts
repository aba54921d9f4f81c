import {
  type Norms,
  type NormsState,
  norms,
  normsId,
  normsIn,
  publishedIn,
} from '../../../shared/norms/index.ts';
import type { Store } from '../store/index.ts';

/** Rule sets and regions as this office knows them now: shipped with the program, and over them what the ministry has published. */
export async function normsNow(store: Store): Promise<Norms> {
  return normsIn(await store.fold('norms', normsId), store.office);
}

/** The norms as they would be with a set that waits to be enabled; null when there is none of that act. */
export async function normsWith(store: Store, id: string): Promise<Norms | null> {
  const state = await store.fold('norms', normsId);
  const set = publishedIn(state, store.office)?.sets[id]?.awaiting?.set;
  if (!set) return null;
  const { ruleSets, regions } = normsIn(state, store.office);
  return { ruleSets: [...ruleSets.filter((each) => each.id !== id), set], regions };
}

/**
 * What counted before an instant, ms, and when it was last changed since then; null when it was not.
 */
export async function normsBefore(store: Store, since: number): Promise<{ norms: Norms; at: string } | null> {
  let state: NormsState | null = null;
  let at: string | null = null;
  for (const { event, outcome } of await store.history('norms', normsId)) {
    if (outcome && outcome.result !== 'accepted') continue;
    const { type, time } = event.envelope;
    if (Date.parse(time.device) < since) state = norms.fold(state, event);
    else if (type === 'norms.ruleSetEnabled') at = time.device;
  }
  return at === null ? null : { norms: normsIn(state, store.office), at };
}
