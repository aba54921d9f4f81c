import { type Registry, readable } from '../../../../shared/sync/index.ts';
import { isAccepted, type OpenedEvent } from '../log/stored-event.ts';

export interface RefoldedAggregate {
  kind: string;
  id: string;
  row: number;
  state: unknown;
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
    const known = this.#aggregates.get(name) ?? { kind, id, row: stored.pos, state: null };
    const folder = this.#registry.get(kind);
    const counts = folder && isAccepted(stored) && readable(this.#registry, event);
    this.#aggregates.set(name, counts ? { ...known, state: folder.fold(known.state, event) } : known);
  }

  /** In the order of their ids: the same for every holder of the same events. */
  byId(): RefoldedAggregate[] {
    return [...this.#aggregates.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
