import type { Queue } from '../database/queue.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Projections, UniqueRow } from '../projections/projections.ts';
import { RowChecks } from '../verify/check-rows.ts';
import type { RefoldedAggregate } from '../verify/refold.ts';
import type { Faults } from './faults.ts';

const batch = 200;

interface RowsOf {
  /** Those of the kinds that write the journal, in the order of their first events. */
  aggregates: readonly RefoldedAggregate[];
  /** Position at which the proof began: what changed since is left out. */
  until: number;
  /** Rows up to this key were proved elsewhere. */
  proved: number;
  faults: Faults;
  /** Told which share of them was looked at. */
  advance(share: number): Promise<void>;
}

/** Rows and unique values of the kinds that write the journal, against what their events say. */
export async function checkJournalRows(
  { queue, log, projections }: { queue: Queue; log: EventLog; projections: Projections },
  { aggregates, until, proved, faults, advance }: RowsOf,
): Promise<void> {
  const checks = new RowChecks(
    projections,
    (what, row, number) => faults.add('rows', what, faults.posOf(number) ?? row),
    proved,
  );
  const changed = () =>
    new Set(log.touchedAfter(until, Number.MAX_SAFE_INTEGER).map((each) => each.aggregate));
  for (let from = 0; from < aggregates.length; from += batch) {
    await queue.run(() => {
      const later = changed();
      const isLeft = (each: RefoldedAggregate) => each.needsNewer || later.has(each.id);
      checks.check(aggregates.slice(from, from + batch), isLeft);
    });
    await advance(batch / aggregates.length);
  }
  // Values move when anything is recorded meanwhile: the next time is soon enough.
  const still = () => queue.run(() => changed().size === 0);
  for (const kind of checks.kinds)
    for (let last: UniqueRow | null = null, more = true; more && (await still()); more = last !== null) {
      last = await queue.run(() => checks.checkValues(kind, last, batch));
      await advance(0);
    }
  await queue.run(() => changed().size === 0 && checks.finish());
}
