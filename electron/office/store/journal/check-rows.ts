import type { Projection } from '../../../../shared/kernel/index.ts';
import {
  type Projections,
  type RowReader,
  type UniqueRow,
  uniqueValues,
} from '../projections/projections.ts';
import type { RefoldedAggregate } from '../verify/refold.ts';

type Bad = (what: 'row' | 'uniqueValue', row: number, number: number | null) => void;

/** What people read against what the events say: rows and unique values of the kinds that write the journal. */
export class RowChecks {
  readonly #projections: Projections;
  readonly #bad: Bad;
  readonly #tables = new Set<string>();
  readonly #known = new Set<number>();
  /** Rows whose unique values are as they should be for all that is known here. */
  readonly #left = new Set<number>();
  readonly #values = new Map<string, Map<string, number>>();

  /** @param bad given the key of the aggregate's rows, and the number of the entry where one is concerned */
  constructor(projections: Projections, bad: Bad) {
    this.#projections = projections;
    this.#bad = bad;
  }

  get kinds(): string[] {
    return [...this.#values.keys()];
  }

  /** @param isLeft what has changed meanwhile, or was made by a newer program, is not for this one to judge */
  check(page: readonly RefoldedAggregate[], isLeft: (each: RefoldedAggregate) => boolean): void {
    const kept: (RefoldedAggregate & { projection: Projection })[] = [];
    for (const each of page) {
      this.#known.add(each.row);
      if (isLeft(each)) this.#left.add(each.row);
      else kept.push({ ...each, projection: this.#projections.of(each.kind, each.id, each.state) });
    }
    for (const each of kept) this.#takeValues(each);
    if (kept.length === page.length && readable(() => this.#projections.holdAll(kept), false)) return;
    const reader = this.#projections.reader(page[0]?.row ?? 0, page.at(-1)?.row ?? 0);
    for (const each of kept) this.#checkOne(each, reader);
  }

  #checkOne(each: RefoldedAggregate & { projection: Projection }, reader: RowReader): void {
    const { row, entries, projection } = each;
    const different = readable(() => this.#projections.difference(each, projection, reader), { event: null });
    const number = entries.get(different?.event ?? '') ?? Math.min(...entries.values());
    if (different) this.#bad('row', row, Number.isFinite(number) ? number : null);
  }

  #takeValues({ kind, row, projection: projected }: RefoldedAggregate & { projection: Projection }): void {
    for (const name of Object.keys(projected.rows)) this.#tables.add(name);
    const values = this.#values.get(kind) ?? new Map<string, number>();
    this.#values.set(kind, values);
    for (const key of uniqueValues(projected).keys()) values.set(key, row);
  }

  /** The next unique values of a kind after one; what is found is taken off the list. Null when there are no more. */
  checkValues(kind: string, after: UniqueRow | null, limit: number): UniqueRow | null {
    const { name, value } = after ?? { name: '', value: '' };
    const values = this.#values.get(kind);
    const found = readable(() => this.#projections.uniqueAfter(kind, name, value, limit), []);
    for (const each of found) {
      const key = JSON.stringify([each.name, each.value]);
      const row = values?.get(key);
      if (row !== each.row && !this.#left.has(each.row)) this.#bad('uniqueValue', row ?? each.row, null);
      else values?.delete(key);
    }
    return found.at(-1) ?? null;
  }

  /** After everything: values that nobody holds any more, and a row that belongs to nothing. */
  finish(): void {
    for (const values of this.#values.values())
      for (const row of values.values()) this.#bad('uniqueValue', row, null);
    const keys = readable(() => this.#projections.rowKeys(this.#tables), new Set([0]));
    const stray = [...keys].find((row) => !this.#known.has(row));
    if (stray !== undefined) this.#bad('row', stray, null);
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
