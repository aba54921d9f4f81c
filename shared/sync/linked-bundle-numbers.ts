/** Which entry of an office under a centre has which number in the end: given with its row, with its settlement, or anew. */
export class LinkedBundleNumbers {
  readonly #period: { from: number; to: number };
  /** Entries whose events are in the file. */
  readonly #entries = new Set<string>();
  readonly #given = new Map<string, number>();

  /** @param period journal numbers, both included */
  constructor(period: { from: number; to: number }) {
    this.#period = period;
  }

  isAsked(number: number): boolean {
    return number >= this.#period.from && number <= this.#period.to;
  }

  /** @param number of the entry's own row; null where it has none of its own */
  enter(id: string, number: number | null): void {
    this.#entries.add(id);
    if (number !== null) this.give(id, number);
  }

  /** Rows come in the order of the stream: the last number counts. */
  give(id: string, number: number): void {
    this.#given.set(id, number);
  }

  /** How many numbers of the period an entry of the file has. */
  get inPeriod(): number {
    return this.#holders().size;
  }

  /** The first number of the period that no entry of the file has, or more than one; null when none. */
  firstWrong(): number | null {
    const holders = this.#holders();
    for (let number = this.#period.from; number <= this.#period.to; number++)
      if (holders.get(number) !== 1) return number;
    return null;
  }

  #holders(): Map<number, number> {
    const holders = new Map<number, number>();
    for (const [id, number] of this.#given)
      if (this.#entries.has(id) && this.isAsked(number)) holders.set(number, (holders.get(number) ?? 0) + 1);
    return holders;
  }
}
