import { type Folding, foldNext, type Registry, unfolded } from '../../../../shared/sync/index.ts';
import { type Entries, noEntries, withEntry } from '../log/entries.ts';
import type { EventLog } from '../log/event-log.ts';
import { isAccepted } from '../log/stored-event.ts';

/** An aggregate as folded up to the position. */
export interface Folded extends Folding {
  /** Position of its first event: the key of its rows. */
  row: number;
  /** Its last event. */
  last: string;
  entries: Entries;
}

/** States kept in memory; reading and opening the events costs far more than folding them. */
const kept = 5_000;

/** Folded states, with those of a unit under way apart until it is committed. */
export class Aggregates {
  readonly #registry: Registry;
  readonly #log: EventLog;
  readonly #known = new Map<string, Folded>();
  /** Of which nothing is recorded: a rule may look for them at every act (a system that nobody has amended). */
  readonly #absent = new Set<string>();
  #staged = new Map<string, Folded>();

  constructor(registry: Registry, log: EventLog) {
    this.#registry = registry;
    this.#log = log;
  }

  /** Null when nothing is recorded of the aggregate. */
  find(kind: string, id: string): Folded | null {
    const name = nameOf(kind, id);
    const known = this.#staged.get(name) ?? this.#known.get(name);
    if (known) return known;
    if (this.#absent.has(name)) return null;
    const folded = this.#read(kind, id);
    if (folded) this.#keep(name, folded);
    else if (this.#absent.size < kept) this.#absent.add(name);
    return folded;
  }

  state(kind: string, id: string): unknown {
    return this.find(kind, id)?.state ?? null;
  }

  stage(kind: string, id: string, folded: Folded): void {
    this.#staged.set(nameOf(kind, id), folded);
  }

  commit(): void {
    for (const [name, folded] of this.#staged) this.#keep(name, folded);
    this.#staged = new Map();
  }

  rollback(): void {
    this.#staged = new Map();
  }

  #keep(name: string, folded: Folded): void {
    this.#absent.delete(name);
    this.#known.delete(name);
    this.#known.set(name, folded);
    const oldest = this.#known.size > kept ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
  }

  #read(kind: string, id: string): Folded | null {
    const events = this.#log.ofAggregate(kind, id);
    const [first] = events;
    const last = events.at(-1);
    if (!first || !last) return null;
    const folding = events
      .filter((each) => isAccepted(each.stored))
      .reduce((before, { event }) => foldNext(this.#registry, before, event), unfolded);
    return {
      ...folding,
      row: first.stored.pos,
      last: last.stored.id,
      entries: events.reduce((known, { stored }) => withEntry(known, stored.row?.row), noEntries),
    };
  }
}

function nameOf(kind: string, id: string): string {
  return `${kind}/${id}`;
}
