import type { Aggregates } from '../act/aggregates.ts';
import type { Connection } from '../database/connection.ts';
import { breathing } from '../files/breath.ts';
import type { EventLog } from '../log/event-log.ts';
import type { SearchIndex } from '../search/search.ts';
import type { LinkState } from '../sync/link-state.ts';
import type { OnProgress, Wiring } from '../types.ts';
import { aggregatesOf } from '../verify/linked.ts';
import { Refold, type RefoldedAggregate } from '../verify/refold.ts';
import { type Projections, unprojected } from './projections.ts';

const batch = 500;

export interface RebuildMeans {
  db: Connection;
  log: EventLog;
  link: LinkState;
  aggregates: Aggregates;
  projections: Projections;
  search: SearchIndex;
  wiring: Wiring;
}

type Rebuilt = Omit<RefoldedAggregate, 'needsNewer'>;

/** Rows, unique values and search from the events alone, in one transaction; the caller holds the queue. */
export async function rebuildRows(
  of: RebuildMeans,
  onProgress: OnProgress,
  finish: () => void,
): Promise<void> {
  const { db, projections, search } = of;
  const all = of.link.linked ? linked(of) : await standalone(of, onProgress);
  const rest = breathing();
  await db.durableWork(async () => {
    projections.clear();
    search.clear();
    for (const { kind, id, row, state, entries } of all) {
      const projection = projections.of(kind, id, state);
      projections.write({ kind, id, row }, unprojected, { projection, entries });
      await rest();
    }
    projections.recount();
    finish();
  });
}

/** Numbered events in the order of the stream, then those that wait: as they stand, nothing is forecast here. */
function* linked({ log, aggregates }: RebuildMeans): Generator<Rebuilt> {
  for (const { kind, id } of aggregatesOf(log)) {
    const folded = aggregates.read(kind, id);
    if (folded) yield { kind, id, ...folded };
  }
}

async function standalone({ log, wiring }: RebuildMeans, onProgress: OnProgress): Promise<Rebuilt[]> {
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
  return refold.byId();
}
