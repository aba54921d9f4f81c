import type { Registry } from '../../../../shared/sync/index.ts';
import { asText, type Connection } from '../database/connection.ts';
import type { EventLog } from '../log/event-log.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { type Projections, type UniqueRow, uniqueValues } from '../projections/projections.ts';
import { Refold } from '../verify/refold.ts';
import { placesOf } from './proof.queries.ts';
import type { RangeAsked, RangeProved } from './range.ts';

interface RowMeans {
  db: Connection;
  log: EventLog;
  projections: Projections;
}

/**
 * Rows and unique values of the aggregates whose first event lies in a range, against what all their events say; null where
 * something differs, or lies between them that is nobody's. What was recorded since the proof began is left out.
 * @param of.opened events of the range that write the journal
 */
export function heldRows(
  { db, log, projections }: RowMeans,
  { after, to, until }: RangeAsked,
  { registry, opened }: { registry: Registry; opened: readonly OpenedEvent[] },
): Pick<RangeProved, 'rows' | 'values'> | null {
  const places = placesIn(db, opened);
  const refold = new Refold(registry);
  let left = false;
  for (const each of opened) {
    const { aggregate, kind, pos } = each.stored;
    const place = places.get(aggregate);
    if (!place) return null;
    if (place.last > until) left = true;
    else if (place.first > after && place.last <= to) refold.add(each);
    // Its later events are proved where they lie; what it came to is known from all of them.
    else if (place.first === pos) for (const one of log.ofAggregate(kind, aggregate)) refold.add(one);
  }
  const aggregates = refold.byRow();
  if (aggregates.some((each) => each.needsNewer)) return null;
  const all = aggregates.map((each) => ({
    ...each,
    projection: projections.of(each.kind, each.id, each.state),
  }));
  const whole = left
    ? all.every((each) => projections.holds(each, each.projection))
    : projections.holdAll(all, { first: after + 1, last: to });
  const rows: Record<string, number> = {};
  const values = new Map<string, UniqueRow[]>();
  for (const { kind, row, projection } of all) {
    for (const [name, found] of Object.entries(projection.rows))
      rows[name] = (rows[name] ?? 0) + found.length;
    const known = values.get(kind) ?? [];
    values.set(kind, known);
    for (const { name, value } of uniqueValues(projection).values()) known.push({ name, value, row });
  }
  const held = [...values].every(([kind, some]) => projections.countHeld(kind, some) === some.length);
  if (!whole || !held) return null;
  return { rows, values: Object.fromEntries([...values].map(([kind, some]) => [kind, some.length])) };
}

function placesIn(
  db: Connection,
  opened: readonly OpenedEvent[],
): Map<string, { first: number; last: number }> {
  const ids = JSON.stringify([...new Set(opened.map(({ stored }) => stored.aggregate))]);
  const found = db.all(placesOf, ids);
  return new Map(
    found.map(({ aggregate, first, last }) => [
      asText(aggregate),
      { first: Number(first), last: Number(last) },
    ]),
  );
}
