import { streamStart } from '../../../../shared/sync/index.ts';
import type { AggregateMark, Scope } from '../verify/proved.ts';
import type { KnownAt, Lane, RangeProved } from './range.ts';

/** What the ranges came to from the first position on. */
export interface Joined {
  end: RangeProved['end'];
  /** Positions of the entries of the journal, in the order of their numbers. */
  entries: number[];
  parts: number;
  signatures: number;
  keys: KnownAt[];
  /** Rows by table, unique values by kind, of the aggregates that begin up to the end. */
  rows: Map<string, number>;
  values: Map<string, number>;
  marks: AggregateMark[];
}

/** Has a log proved range by range, each by the next free lane, and joins what they found at its borders. */
export class Ranges {
  readonly #scope: Scope;
  readonly #until: number;
  readonly #size: number;
  readonly #advance: (by: number) => void;
  /** What is proved so far: the whole log, or up to the first range that is not plainly whole or does not continue the one before it. */
  readonly joined: Joined = {
    end: { pos: 0, sequence: 0, previous: null, ...streamStart, headed: true },
    ...{ entries: [], parts: 0, signatures: 0, keys: [], rows: new Map(), values: new Map(), marks: [] },
  };
  /** Found ahead of what is joined, by where each begins. */
  readonly #ahead = new Map<number, RangeProved | null>();
  #next = 0;
  #over = false;

  /** @param of.advance told how many positions more are proved; what it throws ends all */
  constructor(of: { scope: Scope; until: number; size: number; advance(by: number): void }) {
    this.#scope = of.scope;
    this.#until = of.until;
    this.#size = of.size;
    this.#advance = of.advance;
  }

  /** Rejects when a lane fails. @param first what the last of the lanes does before it proves ranges */
  async prove(lanes: readonly Lane[], first?: (lane: Lane) => Promise<void>): Promise<void> {
    try {
      await Promise.all(
        lanes.map(async (lane, place) => {
          if (place === lanes.length - 1) await first?.(lane);
          await this.#work(lane);
        }),
      );
    } finally {
      this.#over = true;
    }
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
    return lane.prove({ scope: this.#scope, after, to, until: this.#until, keys: this.joined.keys });
  }

  async #join(lane: Lane): Promise<void> {
    for (;;) {
      const from = this.joined.end.pos;
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
      this.#advance(this.joined.end.pos - from);
    }
  }

  #follows({ start, journal }: RangeProved): boolean {
    const { pos, sequence, previous, number, hash } = this.joined.end;
    return (
      start.pos === pos &&
      start.sequence === sequence &&
      start.previous === previous &&
      start.number === number &&
      start.hash === hash &&
      (journal === null || journal.before === this.joined.entries.length)
    );
  }

  #take({ end, journal, parts, signatures, announced, rows, values, marks }: RangeProved): void {
    const { joined } = this;
    joined.end = end;
    joined.parts += parts;
    joined.signatures += signatures;
    for (const pos of journal?.at ?? []) joined.entries.push(pos);
    for (const each of announced) joined.keys.push(each);
    for (const each of marks) joined.marks.push(each);
    for (const [name, n] of Object.entries(rows)) joined.rows.set(name, (joined.rows.get(name) ?? 0) + n);
    for (const [kind, n] of Object.entries(values))
      joined.values.set(kind, (joined.values.get(kind) ?? 0) + n);
  }
}
