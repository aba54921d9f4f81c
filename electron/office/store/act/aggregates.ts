import { type Folding, foldNext, ownKind, type Registry, unfolded } from '../../../../shared/sync/index.ts';
import { type Entries, noEntries, withEntry } from '../log/entries.ts';
import type { EventLog } from '../log/event-log.ts';
import { foldOrder } from '../log/fold-order.ts';
import { isAccepted, type OpenedEvent } from '../log/stored-event.ts';
import type { Held } from '../sync/held.ts';
import type { LinkState } from '../sync/link-state.ts';

/** An aggregate as folded up to the position. */
export interface Folded extends Folding {
  /** Position of its first event: the key of its rows. */
  row: number;
  /** Its last event. */
  last: string | null;
  entries: Entries;
  /** Events without a number, whatever is thought of them: always 0 in a standalone office. */
  waiting: number;
}

/** What of an aggregate is folded by numbers alone, and what waits for one. */
export interface Numbered {
  folded: Folded;
  waiting: readonly OpenedEvent[];
}

/** States kept in memory; reading and opening the events costs far more than folding them. */
const kept = 5_000;

/** Folded states, with those of a unit under way apart until it is committed. */
export class Aggregates {
  readonly #registry: Registry;
  readonly #log: EventLog;
  readonly #link: LinkState;
  readonly #held: Held;
  readonly #known = new Map<string, Folded>();
  /** Of which nothing is recorded: a rule may look for them at every act (a system that nobody has amended). */
  readonly #absent = new Set<string>();
  /** Events that were made or read lately: what an act builds on nearly always is one, and need not be looked for. */
  readonly #events = new Set<string>();
  #staged = new Map<string, Folded>();
  #stagedEvents = new Set<string>();

  constructor(registry: Registry, log: EventLog, link: LinkState, held: Held) {
    this.#registry = registry;
    this.#log = log;
    this.#link = link;
    this.#held = held;
  }

  /** Null when nothing is recorded of the aggregate. */
  find(kind: string, id: string): Folded | null {
    const name = nameOf(kind, id);
    const known = this.#staged.get(name) ?? this.#known.get(name);
    if (known) return known;
    if (this.#absent.has(name)) return null;
    // Of a new record there is nothing to read, and that is found out at a fraction of the reading.
    const folded = this.#log.known([id]).has(id) ? this.read(kind, id) : null;
    if (folded) {
      this.#keep(name, folded);
      if (folded.last !== null) this.#keepEvent(folded.last);
    } else if (this.#absent.size < kept) this.#absent.add(name);
    return folded;
  }

  /** The same for whoever goes through all there are: nothing that is kept is given up for it. */
  glance(kind: string, id: string): Folded | null {
    const name = nameOf(kind, id);
    return this.#staged.get(name) ?? this.#known.get(name) ?? this.read(kind, id);
  }

  /** Finds out at once of which aggregates nothing is recorded, instead of looking for each. */
  lookAhead(wanted: readonly { kind: string; id: string }[]): void {
    const unknown = wanted.filter(({ kind, id }) => !this.#known.has(nameOf(kind, id)));
    const held = this.#log.known([...new Set(unknown.map(({ id }) => id))]);
    for (const { kind, id } of unknown)
      if (!held.has(id) && this.#absent.size < kept) this.#absent.add(nameOf(kind, id));
  }

  state(kind: string, id: string): unknown {
    return this.find(kind, id)?.state ?? null;
  }

  /** One of its events has a number now and is where it was: nothing is read. */
  confirm(kind: string, id: string): void {
    const name = nameOf(kind, id);
    const known = this.#staged.get(name) ?? this.#known.get(name);
    if (known) this.#staged.set(name, { ...known, waiting: known.waiting - 1 });
  }

  /** Whether an event is known to be held; false where only the log can say. */
  knows(event: string): boolean {
    return this.#stagedEvents.has(event) || this.#events.has(event);
  }

  stage(kind: string, id: string, folded: Folded): void {
    this.#staged.set(nameOf(kind, id), folded);
    if (folded.last !== null) this.#stagedEvents.add(folded.last);
  }

  commit(): void {
    for (const [name, folded] of this.#staged) this.#keep(name, folded);
    for (const event of this.#stagedEvents) this.#keepEvent(event);
    this.rollback();
  }

  rollback(): void {
    this.#staged = new Map();
    this.#stagedEvents = new Set();
  }

  /** Everything is read again: numbers were given or forgotten under what is kept. */
  clear(): void {
    this.#known.clear();
    this.#events.clear();
    this.#absent.clear();
    this.rollback();
  }

  #keep(name: string, folded: Folded): void {
    this.#absent.delete(name);
    this.#known.delete(name);
    this.#known.set(name, folded);
    keepNewest(this.#known);
  }

  #keepEvent(event: string): void {
    this.#events.add(event);
    keepNewest(this.#events);
  }

  /** Read from the log, whatever is known: an enrolled office's, folded by numbers alone. Null when nothing is recorded. */
  numbered(kind: string, id: string): Numbered | null {
    return this.#numberedOf(this.#log.ofAggregate(kind, id), this.#toldOf);
  }

  readonly #toldOf = (event: string) => this.#log.ofAggregate(ownKind, event);

  #numberedOf(
    events: readonly OpenedEvent[],
    toldOf: (event: string) => readonly OpenedEvent[],
  ): Numbered | null {
    const [first] = events;
    if (!first) return null;
    const { numbered, unnumbered, entries } = foldOrder(this.#registry, events, toldOf);
    const folding = numbered.reduce((before, { event }) => foldNext(this.#registry, before, event), unfolded);
    const last = numbered.at(-1)?.stored.id ?? null;
    const folded = { ...folding, row: first.stored.pos, last, entries, waiting: unnumbered.length };
    return { folded, waiting: unnumbered };
  }

  /** The state with one more event that has no number. */
  withWaiting(before: Folded, { event }: OpenedEvent): Folded {
    return { ...before, ...foldNext(this.#registry, before, event), last: event.envelope.id };
  }

  /**
   * The same as `read` gives of an enrolled office's aggregate, from all its events in the order of their positions.
   * @param isTold whether the numbering side may have told anything of an event
   */
  readOf(events: readonly OpenedEvent[], isTold: (event: string) => boolean): Folded | null {
    const toldOf = (event: string) => (isTold(event) ? this.#toldOf(event) : []);
    return this.#withHeld(this.#numberedOf(events, toldOf));
  }

  #withHeld(read: Numbered | null): Folded | null {
    if (!read) return null;
    return read.waiting
      .filter(({ stored }) => this.#held.standing(stored.pos) === 'accepted')
      .reduce((before, each) => this.withWaiting(before, each), read.folded);
  }

  /** From the log, whatever is known. */
  read(kind: string, id: string): Folded | null {
    if (this.#link.linked) return this.#withHeld(this.numbered(kind, id));
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
      waiting: 0,
    };
  }
}

function keepNewest(all: Map<string, unknown> | Set<string>): void {
  const oldest = all.size > kept ? all.keys().next().value : undefined;
  if (oldest !== undefined) all.delete(oldest);
}

function nameOf(kind: string, id: string): string {
  return `${kind}/${id}`;
}
