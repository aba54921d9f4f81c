import type { EventLog } from '../log/event-log.ts';
import type { JournalFault, JournalReport } from './report.ts';

/** Where a fault was seen. At one place the log itself speaks first: that rows differ may only follow from it. */
type Level = 'event' | 'stream' | 'rows';

interface Fault {
  what: JournalFault;
  pos: number;
}

/** Entries in the order of their positions, and the first fault of each level. */
export class Faults {
  readonly #entries: { pos: number; journal: number | null }[] = [];
  readonly #first: Record<Level, Fault | null> = { event: null, stream: null, rows: null };

  get entries(): number {
    return this.#entries.length;
  }

  get none(): boolean {
    return Object.values(this.#first).every((each) => each === null);
  }

  addEntry(pos: number, journal: number | null): void {
    this.#entries.push({ pos, journal });
  }

  /** Positions of the entries that are there. */
  positions(): Set<number> {
    return new Set(this.#entries.map((each) => each.pos));
  }

  /** Position of the entry that has this number; null when there is none. */
  posOf(number: number | null): number | null {
    return number === null ? null : (this.#entries[number - 1]?.pos ?? null);
  }

  add(level: Level, what: JournalFault, pos: number): void {
    const known = this.#first[level];
    if (!known || pos < known.pos) this.#first[level] = { what, pos };
  }

  /** @param given number that the journal's counter has given last */
  first(log: EventLog, stream: string, given: number): JournalReport['firstBad'] {
    const { event, stream: row, rows } = this.#first;
    const seen = [event, row, rows].flatMap((fault) =>
      fault ? [{ ...fault, row: log.numberAt(stream, fault.pos) ?? fault.pos }] : [],
    );
    // Stable: of two at one place the one of the earlier level.
    const [first] = seen.sort((a, b) => a.row - b.row);
    return first ? { what: first.what, number: this.#numberOf(first.pos, given), row: first.row } : null;
  }

  /** Of an event that is not there any more, the number that is missing between its neighbours. */
  #numberOf(pos: number, given: number): number | null {
    const place = this.#entries.findIndex((each) => each.pos >= pos);
    const before = place < 0 ? this.#entries.length : place;
    const next = this.#entries[before];
    if (next?.pos === pos) return before + 1;
    const numberAfter = next ? next.journal : given + 1;
    return numberAfter !== null && numberAfter > before + 1 ? before + 1 : null;
  }
}
