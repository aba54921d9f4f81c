import {
  type Link,
  type Stop,
  type SyncEnd,
  type SyncProgress,
  syncOnce,
} from '../../../shared/sync/index.ts';
import { type Store, type Surroundings, verifier, type Wiring } from '../store/index.ts';
import { ahead } from './ahead.ts';
import { inBatches } from './in-batches.ts';

export interface ExchangeMeans {
  store: Pick<Store, 'workstation'>;
  link: Link;
  wiring: Pick<Wiring, 'announces'>;
  now: Surroundings['now'];
  stop?: Stop;
  /** See `SyncMeans`. */
  snapshotFrom?: number;
  told?(progress: SyncProgress): void;
}

/**
 * One whole exchange of an enrolled office with the centre, pages taken together into large transactions. What was pulled
 * before a cut stays.
 * @throws FalsePage, and what the link rejects with when the centre cannot be reached
 */
export async function exchange({ store, link, wiring, now, ...of }: ExchangeMeans): Promise<SyncEnd> {
  const workstation = inBatches(store.workstation);
  const busy = ahead(link, workstation, () => performance.now());
  try {
    return await syncOnce({
      ...of,
      workstation: { ...workstation, outbox: busy.outbox },
      link: busy.link,
      authors: { verifier, announces: wiring.announces },
      now: () => new Date(now()).toISOString(),
    });
  } finally {
    await busy.end();
    await workstation.flush();
  }
}
