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

/** What is to be written, and which part of the way lies behind when it is known. */
interface Read {
  all: Iterable<Rebuilt>;
  count: number;
  behind: number;
}

/**
 * Rows, unique values and search from the events alone, in one transaction; the caller holds the queue.
 * @param onProgress in hundredths of the way; hears nothing where there is no event
 */
export async function rebuildRows(
  of: RebuildMeans,
  onProgress: OnProgress,
  finish: () => void,
): Promise<void> {
  const { db, projections, search } = of;
  const tell = (share: number) => onProgress(Math.floor(100 * share), 100);
  const { all, count, behind } = of.link.linked ? linked(of) : await standalone(of, tell);
  const rest = breathing();
  let done = 0;
  await db.durableWork(async () => {
    projections.clear();
    search.clear();
    for (const { kind, id, row, state, entries } of all) {
      if (done++ % batch === 0) tell(behind + ((1 - behind) * done) / count);
      const projection = projections.of(kind, id, state);
      projections.write({ kind, id, row }, unprojected, { projection, entries });
      await rest();
    }
    projections.recount();
    finish();
  });
}

function linked(of: RebuildMeans): Read {
  const named = aggregatesOf(of.log);
  return { all: linkedOnes(of, named), count: named.length, behind: 0 };
}

/** Numbered events in the order of the stream, then those that wait: as they stand, nothing is forecast here. */
function* linkedOnes(
  { aggregates }: RebuildMeans,
  named: ReturnType<typeof aggregatesOf>,
): Generator<Rebuilt> {
  for (const { kind, id } of named) {
    const folded = aggregates.read(kind, id);
    if (folded) yield { kind, id, ...folded };
  }
}

/** Of an office that numbers itself all are read at once: taken for half of the way. */
async function standalone({ log, wiring }: RebuildMeans, tell: (share: number) => void): Promise<Read> {
  const refold = new Refold(wiring.registry);
  const total = log.chainPosition().pos;
  let pos = 0;
  const rest = breathing();
  for (let events = log.after(pos, batch); events.length > 0; events = log.after(pos, batch)) {
    for (const each of events) refold.add(each);
    pos = events.at(-1)?.stored.pos ?? pos;
    tell(pos / total / 2);
    await rest();
  }
  const all = refold.byId();
  return { all, count: all.length, behind: 0.5 };
}
