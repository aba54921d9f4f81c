import { type Folding, foldNext, type Registry, unfolded } from '../../../../shared/sync/index.ts';
import { type Entries, noEntries, withEntry } from '../log/entries.ts';
import { isAccepted, type OpenedEvent } from '../log/stored-event.ts';

export interface RefoldedAggregate extends Folding {
  kind: string;
  id: string;
  row: number;
  entries: Entries;
}

/** States folded anew from the events, in the order of their positions. */
export class Refold {
  readonly #registry: Registry;
  readonly #aggregates = new Map<string, RefoldedAggregate>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  add({ stored, event }: OpenedEvent): void {
    const { kind, aggregate: id } = event.envelope;
    const name = `${kind}/${id}`;
    const known = this.#aggregates.get(name) ?? {
      kind,
      id,
      row: stored.pos,
      entries: noEntries,
      ...unfolded,
    };
    const folding = isAccepted(stored) ? foldNext(this.#registry, known, event) : known;
    const { entries } = known;
    // The id as the envelope has it: one cut out of a page's text would keep the whole page in memory.
    const journal = stored.row?.row.journal ?? null;
    this.#aggregates.set(name, {
      ...known,
      ...folding,
      entries: withEntry(entries, { event: event.envelope.id, journal }),
    });
  }

  /** In the order of their first events. */
  byRow(): RefoldedAggregate[] {
    return [...this.#aggregates.values()].sort((a, b) => a.row - b.row);
  }

  /** In the order of their ids: the same for every holder of the same events. */
  byId(): RefoldedAggregate[] {
    const named = [...this.#aggregates].map(([name, each]) => [`${each.id}/${name}`, each] as const);
    return named.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  }
}
