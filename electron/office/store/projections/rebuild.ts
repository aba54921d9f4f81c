import type { Connection } from '../database/connection.ts';
import { breathing } from '../files/breath.ts';
import type { EventLog } from '../log/event-log.ts';
import type { SearchIndex } from '../search/search.ts';
import type { OnProgress, Wiring } from '../types.ts';
import { Refold } from '../verify/refold.ts';
import { type Projections, unprojected } from './projections.ts';

const batch = 500;

/** Rows, unique values and search from the events alone, in one transaction; the caller holds the queue. */
export async function rebuildRows(
  of: { db: Connection; log: EventLog; projections: Projections; search: SearchIndex; wiring: Wiring },
  onProgress: OnProgress,
  finish: () => void,
): Promise<void> {
  const { db, log, projections, search, wiring } = of;
  const refold = new Refold(wiring.registry);
  const total = log.chainPosition().pos;
  let pos = 0;
  const rest = breathing();
  for (let events = log.after(pos, batch); events.length > 0; events = log.after(pos, batch)) {
    for (const each of events) refold.add(each);
    pos = events.at(-1)?.stored.pos ?? pos;
    onProgress(pos, total);
    await rest();
  }
  await db.durableWork(async () => {
    projections.clear();
    search.clear();
    for (const { kind, id, row, state, entries } of refold.byId()) {
      const projection = projections.of(kind, id, state);
      projections.write({ kind, id, row }, unprojected, { projection, entries });
      await rest();
    }
    projections.recount();
    finish();
  });
}
