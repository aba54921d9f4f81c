import { ownKind, type Registry } from '../../../../shared/sync/index.ts';
import type { Aggregates, Folded } from '../act/aggregates.ts';
import type { Connection } from '../database/connection.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import type { Projections } from '../projections/projections.ts';
import { nameOf, placesOfAggregates } from './places.ts';

interface LinkedRowMeans {
  db: Connection;
  projections: Projections;
  aggregates: Aggregates;
}

/**
 * Whether the rows of the aggregates that begin in a range of an enrolled office's log are what all their events say, as they were
 * at the moment of reading. @param opened the events of the range that write the journal
 */
export function linkedRowsHold(
  { db, projections, aggregates }: LinkedRowMeans,
  { after, to }: { after: number; to: number },
  opened: readonly OpenedEvent[],
): boolean {
  const byAggregate = new Map<string, OpenedEvent[]>();
  for (const each of opened) {
    const name = nameOf(each.stored.kind, each.stored.aggregate);
    const known = byAggregate.get(name);
    if (known) known.push(each);
    else byAggregate.set(name, [each]);
  }
  const places = placesOfAggregates(
    db,
    opened.map(({ stored }) => stored.aggregate),
  );
  const told = placesOfAggregates(
    db,
    opened.map(({ stored }) => stored.id),
  );
  const isTold = (event: string) => told.has(nameOf(ownKind, event));
  const all: (Folded & { id: string; projection: ReturnType<Projections['of']> })[] = [];
  for (const [name, events] of byAggregate) {
    const place = places.get(name);
    const { kind, aggregate: id } = events[0]?.stored ?? {};
    if (!place || kind === undefined || id === undefined) return false;
    if (place.first <= after) continue;
    // Its later events are proved where they lie; what it came to is known from all of them.
    const folded = place.last <= to ? aggregates.readOf(events, isTold) : aggregates.read(kind, id);
    if (!folded) return false;
    // The rows that a newer program has made of its own events are not for this one to judge.
    if (!folded.needsNewer) all.push({ ...folded, id, projection: projections.of(kind, id, folded.state) });
  }
  all.sort((a, b) => a.row - b.row);
  return projections.holdAll(all) || all.every((each) => projections.holds(each, each.projection));
}

/** Whether events of a kind may be entries of the journal. */
export function writesJournal(registry: Registry, kind: string): boolean {
  return (registry.get(kind)?.entries?.length ?? 0) > 0;
}
