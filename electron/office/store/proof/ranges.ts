import { streamStart } from '../../../../shared/sync/index.ts';
import type { KnownAt, Lane, RangeProved } from './range.ts';

/** What the ranges came to from the first position on. */
export interface Joined {
  end: RangeProved['end'];
  entries: number;
  parts: number;
  signatures: number;
  /** Rows by table, unique values by kind. */
  rows: Map<string, number>;
  values: Map<string, number>;
}

/** Has a log proved range by range, each by the next free lane, and joins what they found at its borders. */
export class Ranges {
  readonly #until: number;
  readonly #size: number;
  readonly #advance: (by: number) => void;
  readonly #joined: Joined = {
    end: { pos: 0, sequence: 0, previous: null, ...streamStart, headed: true },
    ...{ entries: 0, parts: 0, signatures: 0, rows: new Map(), values: new Map() },
  };
  readonly #keys: KnownAt[] = [];
  /** Found ahead of what is joined, by where each begins. */
  readonly #ahead = new Map<number, RangeProved | null>();
  #next = 0;
  #over = false;

  /** @param of.advance told how many positions more are proved; what it throws ends all */
  constructor(of: { until: number; size: number; advance(by: number): void }) {
    this.#until = of.until;
    this.#size = of.size;
    this.#advance = of.advance;
  }

  /** Null when a range is not plainly whole, or does not continue the one before it. Rejects when a lane fails. */
  async prove(lanes: readonly Lane[]): Promise<Joined | null> {
    try {
      await Promise.all(lanes.map((lane) => this.#work(lane)));
    } finally {
      this.#over = true;
    }
    return this.#joined.end.pos === this.#until ? this.#joined : null;
  }

  async #work(lane: Lane): Promise<void> {
    while (!this.#over && this.#next < this.#until) {
      const after = this.#next;
      this.#next += this.#size;
      this.#ahead.set(after, await this.#ask(lane, after));
      await this.#join(lane);
    }
  }

  #ask(lane: Lane, after: number): Promise<RangeProved | null> {
    const to = Math.min(after + this.#size, this.#until);
    return lane.prove({ after, to, until: this.#until, keys: this.#keys });
  }

  async #join(lane: Lane): Promise<void> {
    for (;;) {
      const from = this.#joined.end.pos;
      const found = this.#ahead.get(from);
      if (found === undefined) return;
      this.#ahead.delete(from);
      // What was asked before everything ahead of it was known may only have lacked a key.
      const proved = found ?? (await this.#ask(lane, from));
      if (!proved || !this.#follows(proved)) {
        this.#over = true;
        return;
      }
      this.#take(proved);
      this.#advance(this.#joined.end.pos - from);
    }
  }

  #follows({ start, journal }: RangeProved): boolean {
    const { pos, sequence, previous, number, hash } = this.#joined.end;
    return (
      start.pos === pos &&
      start.sequence === sequence &&
      start.previous === previous &&
      start.number === number &&
      start.hash === hash &&
      (journal === null || journal.before === this.#joined.entries)
    );
  }

  #take({ end, journal, parts, signatures, announced, rows, values }: RangeProved): void {
    const joined = this.#joined;
    joined.end = end;
    joined.entries += journal?.entries ?? 0;
    joined.parts += parts;
    joined.signatures += signatures;
    this.#keys.push(...announced);
    for (const [name, n] of Object.entries(rows)) joined.rows.set(name, (joined.rows.get(name) ?? 0) + n);
    for (const [kind, n] of Object.entries(values))
      joined.values.set(kind, (joined.values.get(kind) ?? 0) + n);
  }
}
