import { readCommon } from '../../../../shared/kernel/index.ts';
import {
  isEntry,
  type Outcome,
  ownKind,
  type Registry,
  settledCommon,
} from '../../../../shared/sync/index.ts';
import { type Entries, noEntries } from './entries.ts';
import type { OpenedEvent } from './stored-event.ts';

/** What the numbering side has told of an event in rows of its own. */
interface Told {
  /** The first settlement counts. */
  settled: { number: number; outcome: Outcome } | null;
  /** Journal number given with a settlement or a correction, the newest. */
  journal: number | null;
}

export interface FoldOrder {
  /** Accepted events in the order in which they are folded. */
  numbered: readonly OpenedEvent[];
  /** Events without a number in the order in which they came to be held. */
  unnumbered: readonly OpenedEvent[];
  entries: Entries;
}

/**
 * Numbered accepted events in stream order; a deferred one that was settled as accepted at the later of its row and its
 * settlement's, since a restored centre is told things in any order.
 * @param events of one aggregate
 * @param toldOf the events of the numbering side about an event
 */
export function foldOrder(
  registry: Registry,
  events: readonly OpenedEvent[],
  toldOf: (event: string) => readonly OpenedEvent[],
): FoldOrder {
  const placed: { at: number; each: OpenedEvent }[] = [];
  const entries = new Map<string, number>(noEntries);
  for (const each of events) {
    const row = each.stored.row?.row;
    if (!row) continue;
    const { result } = row.outcome;
    const entry = isEntry(registry, each.event.envelope);
    const told = entry || result === 'deferred' ? toldIn(toldOf(row.event)) : null;
    const journal = told?.journal ?? (row.origin ? row.origin.journal : row.journal);
    if (entry && journal !== null) entries.set(row.event, journal);
    if (result === 'accepted') placed.push({ at: row.number, each });
    else if (result === 'deferred' && told?.settled?.outcome.result === 'accepted')
      placed.push({ at: Math.max(row.number, told.settled.number), each });
  }
  return {
    numbered: placed.sort((a, b) => a.at - b.at).map(({ each }) => each),
    unnumbered: events.filter(({ stored }) => !stored.row),
    entries,
  };
}

function toldIn(events: readonly OpenedEvent[]): Told {
  const told: Told = { settled: null, journal: null };
  const rows = events.flatMap(({ event, stored }) =>
    stored.row?.row.outcome.result === 'accepted' && event.envelope.kind === ownKind
      ? [{ event, row: stored.row.row }]
      : [],
  );
  for (const { event, row } of rows.sort((a, b) => a.row.number - b.row.number)) {
    told.journal = row.journal ?? told.journal;
    if (event.envelope.type !== 'stream.settled' || told.settled) continue;
    const settled = readCommon(event, settledCommon);
    if (settled) told.settled = { number: row.number, outcome: settled.outcome };
  }
  return told;
}
