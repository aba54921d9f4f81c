import { type Event, readCommon } from '../../../../shared/kernel/index.ts';
import {
  isEntry,
  ownKind,
  type Registry,
  readSettled,
  renumberedCommon,
  type StreamPosition,
} from '../../../../shared/sync/index.ts';

interface OwnEntry {
  pos: number;
  accepted: boolean;
  number: number | null;
}

/** An entry of the office, or an event of the centre about one. */
export type NumberFact = { id: string; pos: number } | { id: string; entry: string; accepts: boolean };

/** What a row of the stream says of the journal. */
export interface RowFact {
  event: string;
  accepted: boolean;
  journal: number | null;
}

/** Rows of a stream that are whole and follow one another. */
export interface StreamRangeProved {
  /** What the first row was taken to continue: what the range before must have come to. */
  start: StreamPosition;
  end: StreamPosition;
  /** Of the rows of what writes the journal and of what the centre tells, and of all with a number of it, in the order of the stream. */
  facts: readonly RowFact[];
}

/** Null: it is neither. */
export function numberFact(registry: Registry, office: string, pos: number, event: Event): NumberFact | null {
  const { id, home, kind } = event.envelope;
  if (kind !== ownKind) return home === office && isEntry(registry, event.envelope) ? { id, pos } : null;
  const settled = readSettled(event);
  const entry = settled?.event ?? readCommon(event, renumberedCommon)?.event;
  return entry ? { id, entry, accepts: settled?.outcome.result === 'accepted' } : null;
}

/**
 * The numbers of an office's journal as its centre gave them: with the row of the entry, with its settlement, or anew by a
 * correction after a restore. Rows of other offices carry numbers of their journals, which are none of this one.
 */
export class LinkedNumbers {
  readonly #entries = new Map<string, OwnEntry>();
  /** Of an event of the centre, the entry that it is about. */
  readonly #about = new Map<string, { entry: string; accepts: boolean }>();

  take(fact: NumberFact): void {
    if ('entry' in fact) this.#about.set(fact.id, { entry: fact.entry, accepts: fact.accepts });
    else this.#entries.set(fact.id, { pos: fact.pos, accepted: false, number: null });
  }

  /** Rows in the order of the stream. @returns whether a number stands where none can */
  takeRow({ event, accepted, journal }: RowFact): boolean {
    const about = this.#about.get(event);
    const entry = this.#entries.get(about?.entry ?? event);
    if (entry && accepted) entry.accepted ||= about?.accepts ?? true;
    if (journal === null) return true;
    if (entry) entry.number = journal;
    return entry !== undefined && accepted;
  }

  /** Entries that the centre has accepted. */
  get accepted(): number {
    return [...this.#entries.values()].filter((each) => each.accepted).length;
  }

  /** Entries that no row of the centre confirms yet. */
  get unconfirmed(): number {
    return this.#entries.size - this.accepted;
  }

  /** Number of the entry at a position; null when it is none. */
  at(pos: number): number | null {
    return [...this.#entries.values()].find((each) => each.pos === pos)?.number ?? null;
  }

  /** Position of the first entry without a number, or whose number another one has, or after which one is missing; null when none. */
  firstWrong(): number | null {
    const numbered = [...this.#entries.values()].filter((each) => each.accepted);
    const bare = numbered.find(({ number }) => number === null);
    if (bare) return bare.pos;
    const sorted = numbered.sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
    return sorted.find(({ number }, place) => number !== place + 1)?.pos ?? null;
  }
}
