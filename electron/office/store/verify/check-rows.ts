import type { Projection } from '../../../../shared/kernel/index.ts';
import {
  type Projections,
  type RowReader,
  type UniqueRow,
  uniqueValues,
} from '../projections/projections.ts';
import type { RefoldedAggregate } from './refold.ts';

type Bad = (what: 'row' | 'uniqueValue', row: number, number: number | null) => void;

/** What people read against what the events say: rows and unique values of the aggregates that are shown to it. */
export class RowChecks {
  readonly #projections: Projections;
  readonly #bad: Bad;
  /** The kinds whose records have rows in a table, and the keys that rows of a kind may have. */
  readonly #tables = new Map<string, Set<string>>();
  readonly #known = new Map<string, Set<number>>();
  /** Rows whose unique values are as they should be for all that is known here. */
  readonly #left = new Set<number>();
  readonly #values = new Map<string, Map<string, number>>();
  /** Values that lie there without a holder. */
  readonly #strays: UniqueRow[] = [];
  readonly #proved: number;

  /**
   * @param bad given the key of the aggregate's rows, and the number of the entry where one is concerned
   * @param proved up to this key rows and values were proved by somebody else
   */
  constructor(projections: Projections, bad: Bad, proved = 0) {
    this.#projections = projections;
    this.#bad = bad;
    this.#proved = proved;
  }

  /** How many unique values there are to be. */
  values = 0;

  get kinds(): string[] {
    return [...this.#values.keys()];
  }

  /** @param isLeft what has changed meanwhile, or was made by a newer program, is not for this one to judge */
  check(page: readonly RefoldedAggregate[], isLeft: (each: RefoldedAggregate) => boolean): void {
    const kept: (RefoldedAggregate & { projection: Projection })[] = [];
    for (const each of page) {
      this.#know(each);
      if (isLeft(each)) this.#left.add(each.row);
      else kept.push({ ...each, projection: this.#projections.of(each.kind, each.id, each.state) });
    }
    for (const each of kept) this.#takeValues(each);
    if (kept.length === page.length && readable(() => this.#projections.holdAll(kept), false)) return;
    const reader = this.#projections.reader(page[0]?.row ?? 0, page.at(-1)?.row ?? 0);
    for (const each of kept) this.#checkOne(each, reader);
  }

  #know({ kind, row }: RefoldedAggregate): void {
    const keys = this.#known.get(kind) ?? new Set();
    this.#known.set(kind, keys.add(row));
  }

  #checkOne(each: RefoldedAggregate & { projection: Projection }, reader: RowReader): void {
    const { row, entries, projection } = each;
    const different = readable(() => this.#projections.difference(each, projection, reader), { event: null });
    const number = entries.get(different?.event ?? '') ?? Math.min(...entries.values());
    if (different) this.#bad('row', row, Number.isFinite(number) ? number : null);
  }

  #takeValues({ kind, row, projection: projected }: RefoldedAggregate & { projection: Projection }): void {
    for (const name of Object.keys(projected.rows)) {
      const kinds = this.#tables.get(name) ?? new Set();
      this.#tables.set(name, kinds.add(kind));
    }
    const values = this.#values.get(kind) ?? new Map<string, number>();
    this.#values.set(kind, values);
    for (const { name, value } of uniqueValues(projected).values()) {
      values.set(keyOf({ name, value, row }), row);
      this.values++;
    }
  }

  /** The next unique values of a kind after one; what is found is taken off the list. Null when there are no more. */
  checkValues(kind: string, after: UniqueRow | null, limit: number): UniqueRow | null {
    const values = this.#values.get(kind);
    const found = readable(() => this.#projections.uniqueAfter(kind, after, limit), []);
    for (const each of found) {
      if (each.row <= this.#proved) continue;
      const known = values?.delete(keyOf(each));
      if (!known && !this.#left.has(each.row)) this.#strays.push(each);
    }
    return found.at(-1) ?? null;
  }

  /**
   * After everything: values that nobody holds any more, those held by nothing, and a row that belongs to nothing.
   * @param everything whether all aggregates were shown, so that all tables must be theirs
   */
  finish(everything = false): void {
    for (const values of this.#values.values())
      for (const row of values.values()) this.#bad('uniqueValue', row, null);
    for (const { row } of this.#strays) this.#bad('uniqueValue', row, null);
    const tables = everything ? this.#projections.tableNames : this.#tables.keys();
    const strays = [...tables].flatMap((name) => this.#strayIn(name));
    if (strays.length > 0) this.#bad('row', Math.min(...strays), null);
  }

  /** The first key in a table under which there is nothing that has rows there. */
  #strayIn(name: string): number[] {
    const kinds = [...(this.#tables.get(name) ?? [])];
    const keys = readable(() => this.#projections.rowKeysAfter(this.#proved, name), [0]);
    const stray = keys.find((row) => !kinds.some((kind) => this.#known.get(kind)?.has(row)));
    return stray === undefined ? [] : [stray];
  }
}

/** A damaged page throws: that is a difference, not the end of the check. */
function readable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function keyOf({ name, value, row }: UniqueRow): string {
  return JSON.stringify([name, value, row]);
}
