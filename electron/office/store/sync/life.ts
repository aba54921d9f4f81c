import type { AccessLog } from '../access/access-log.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import { system } from '../act/unit-of-work.ts';
import { flushAway, voidSecrets } from '../credentials/credentials.ts';
import { asText, type Connection } from '../database/connection.ts';
import { addRestoration, lastRestoration, newestLife, raiseIncarnation } from './life.queries.ts';

/** `seal`: the database is not what lay here last; `stream`: this device has acted elsewhere under the same life. */
export type WhyRestored = 'seal' | 'stream';

/** Two clones of one disk must not come to count alike again: each goes on by a step of its own. */
const longestStep = 1_000;

/**
 * This database is another copy of the workstation's: from now on it counts as another life of it. Its chain begins anew after the
 * last envelope known, so that no sequence is given twice, and no password that it holds is shown again. Inside a transaction.
 * @param sealed what lay here last, as far as it is known
 * @returns what is kept in memory once it is durable
 */
export function beginLife(
  of: RecorderMeans,
  why: WhyRestored,
  sealed: string | null,
  nowMs: number,
): () => void {
  const { db, device, positions, surroundings } = of;
  const [high = 0, low = 0] = surroundings.random(2);
  const newest = Math.max(device.incarnation, Number(db.get(newestLife, device.id)?.newest ?? 0));
  const incarnation = newest + 1 + ((high * 256 + low) % longestStep);
  const at = new Date(nowMs).toISOString();
  db.run(addRestoration, incarnation, at, why, sealed);
  db.run(raiseIncarnation, incarnation, device.id);
  voidSecrets(db, at);
  const { chain } = positions.all;
  positions.move({ ...positions.all, chain: { ...chain, sequence: 0 } });
  return () => {
    device.incarnation = incarnation;
  };
}

/** The same at opening, before anything else is done with the store; it stands in the access log. */
export function beginLifeAtOpening(
  of: RecorderMeans & { access: AccessLog; report(line: string): void },
  sealed: string | null,
): void {
  const { db, access, books, positions, surroundings } = of;
  const nowMs = surroundings.now();
  const commit = db.durable(() => {
    const begun = beginLife(of, 'seal', sealed, nowMs);
    const line = { person: system, address: '-', part: 'store', operation: 'store.restored', detail: '' };
    access.append(line, nowMs);
    books.raiseCounter('access');
    return begun;
  });
  commit();
  for (const each of [positions, access]) each.commit();
  flushAway(of);
}

/** When the newest life began, ISO; null while the first one lasts. */
export function restoredAt(db: Connection): string | null {
  const row = db.get(lastRestoration);
  return row ? asText(row.at) : null;
}
