import { normsId } from '../../shared/norms/index.ts';
import { numberingOf } from '../../shared/numbering.ts';
import type { Outcome } from '../../shared/sync/index.ts';
import { digest, type Store } from './store/index.ts';

/** What whoever numbers a stream is told of the features; here the workstation for itself. */
export const numbering = numberingOf(digest);

/** The rule set that a form of today shows, as known here. */
export async function rulesOn(store: Store, day: string): Promise<Outcome['rules']> {
  const norms = await store.fold('norms', normsId);
  return numbering.rulesOn({ state: () => norms }, day, store.office);
}
