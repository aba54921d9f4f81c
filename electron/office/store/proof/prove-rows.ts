import { type Registry, stateMark } from '../../../../shared/sync/index.ts';
import type { Connection } from '../database/connection.ts';
import { digest } from '../keys/digest.ts';
import type { EventLog } from '../log/event-log.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { type Projections, type UniqueRow, uniqueValues } from '../projections/projections.ts';
import { Refold, type RefoldedAggregate } from '../verify/refold.ts';
import { nameOf, placesOfAggregates } from './places.ts';
import type { RangeAsked, RangeProved } from './range.ts';

interface RowMeans {
  db: Connection;
  log: EventLog;
  projections: Projections;
}

type Shown = RefoldedAggregate & { projection: ReturnType<Projections['of']> };

/**
 * Rows and unique values of the aggregates whose first event lies in a range, against what all their events say; null where
 * something differs, or lies between them that is nobody's. What was recorded since the proof began is left out.
 * @param of.opened events of the range that write the journal; of all of it every one
 */
export function heldRows(
  { db, log, projections }: RowMeans,
  asked: RangeAsked,
  { registry, opened }: { registry: Registry; opened: readonly OpenedEvent[] },
): Pick<RangeProved, 'rows' | 'values' | 'marks'> | null {
  const { after, to } = asked;
  const folded = foldedIn(db, log, asked, { registry, opened });
  if (!folded || folded.all.some((each) => each.needsNewer)) return null;
  const all = folded.all.map((each) => ({
    ...each,
    projection: projections.of(each.kind, each.id, each.state),
  }));
  const shown = all.filter((each) => !folded.changed.has(nameOf(each.kind, each.id)));
  const whole =
    folded.changed.size > 0
      ? shown.every((each) => projections.holds(each, each.projection))
      : projections.holdAll(all, { first: after + 1, last: to });
  const { rows, values } = countsOf(shown);
  const held = [...values].every(([kind, some]) => projections.countHeld(kind, some) === some.length);
  if (!whole || !held) return null;
  const marks = asked.scope === 'all' ? all.map(markOf) : [];
  return { rows, values: Object.fromEntries([...values].map(([kind, some]) => [kind, some.length])), marks };
}

/** The aggregates that begin in a range as they were when the proof began, and the names of those that have changed since. */
function foldedIn(
  db: Connection,
  log: EventLog,
  { scope, after, to, until }: RangeAsked,
  { registry, opened }: { registry: Registry; opened: readonly OpenedEvent[] },
): { all: RefoldedAggregate[]; changed: ReadonlySet<string> } | null {
  const places = placesOfAggregates(
    db,
    opened.map(({ stored }) => stored.aggregate),
  );
  const refold = new Refold(registry);
  const changed = new Set<string>();
  for (const each of opened) {
    const { aggregate, kind, pos } = each.stored;
    const name = nameOf(kind, aggregate);
    const place = places.get(name);
    if (!place) return null;
    if (place.last > until) changed.add(name);
    // Its rows are another proof's; only the digest needs what it was.
    if (place.last > until && scope === 'journal') continue;
    if (place.first > after && place.last <= to) refold.add(each);
    // Its later events are proved where they lie; what it came to is known from all of them.
    else if (place.first === pos)
      for (const one of log.ofAggregate(kind, aggregate)) if (one.stored.pos <= until) refold.add(one);
  }
  return { all: refold.byRow(), changed };
}

function countsOf(all: readonly Shown[]): { rows: Record<string, number>; values: Map<string, UniqueRow[]> } {
  const rows: Record<string, number> = {};
  const values = new Map<string, UniqueRow[]>();
  for (const { kind, row, projection } of all) {
    for (const [name, found] of Object.entries(projection.rows))
      rows[name] = (rows[name] ?? 0) + found.length;
    const known = values.get(kind) ?? [];
    values.set(kind, known);
    for (const { name, value } of uniqueValues(projection).values()) known.push({ name, value, row });
  }
  return { rows, values };
}

function markOf({ kind, id, state, projection }: Shown): RangeProved['marks'][number] {
  return { kind, id, mark: stateMark(digest, { kind, id, state }, () => projection) };
}
