import { canonical, type Projection } from '../../../../shared/kernel/index.ts';
import type { Registry } from '../../../../shared/sync/index.ts';
import { asText, type Connection, type SqlRow } from '../database/connection.ts';
import { type Entries, noEntries } from '../log/entries.ts';
import {
  addUnique,
  addUniqueAlone,
  clearUnique,
  countUnique,
  countUniqueOf,
  removeUnique,
  uniqueAfter,
  uniqueHeld,
  uniqueHeldOf,
  uniqueHolder,
} from './projections.queries.ts';
import { type ProjectedAggregate, ProjectionTable, type TableShape } from './table.ts';

const none: Projection = { rows: {}, search: null };

/** What an aggregate came to at a time, with the journal numbers that its events had. */
export interface Projected {
  projection: Projection;
  entries: Entries;
}
/** An aggregate of which nothing is there yet. */
export const unprojected: Projected = { projection: none, entries: noEntries };

/** Rows of a table as they lie there, of one aggregate. */
export type RowReader = (table: string, row: number) => SqlRow[];
export interface UniqueRow {
  name: string;
  value: string;
  row: number;
}

type UniqueValues = ReadonlyMap<string, { name: string; value: string }>;
const noValues: UniqueValues = new Map();

/** The unique values of a projection, each once. */
export function uniqueValues({ unique }: Projection): UniqueValues {
  if (!unique) return noValues;
  const pairs = Object.entries(unique).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
  return new Map(pairs.map((pair) => [JSON.stringify([pair.name, pair.value]), pair]));
}

/** Rows and unique values as `project` gives them: written with the event, rebuilt and compared by *verify*. */
export class Projections {
  readonly #db: Connection;
  readonly #registry: Registry;
  readonly #exclusive: () => boolean;
  readonly #tables: ReadonlyMap<string, ProjectionTable>;
  /** What the rows were before an event is what they became after the last one: projected once. */
  readonly #projected = new WeakMap<object, { id: string; projection: Projection }>();

  /** @param of.exclusive whether a value may have one holder only: where every act was judged here */
  constructor(of: {
    db: Connection;
    tables: readonly TableShape[];
    registry: Registry;
    exclusive: () => boolean;
  }) {
    this.#db = of.db;
    this.#exclusive = of.exclusive;
    this.#registry = of.registry;
    const tables = of.tables.map((shape) => new ProjectionTable(shape));
    this.#tables = new Map(tables.map((each) => [each.name, each]));
  }

  get shapes(): TableShape[] {
    return [...this.#tables.values()].map((each) => each.shape);
  }

  of(kind: string, id: string, state: unknown): Projection {
    const aggregate = this.#registry.get(kind);
    if (!aggregate || typeof state !== 'object' || state === null) return none;
    const known = this.#projected.get(state);
    if (known?.id === id) return known.projection;
    const projection = aggregate.project(id, state);
    this.#projected.set(state, { id, projection });
    return projection;
  }

  /** Writes what differs between what an aggregate was and what it has become. */
  write(
    { kind, id, row }: { kind: string; id: string; row: number },
    before: Projected,
    after: Projected,
  ): void {
    if (before === unprojected) this.#writeNew({ kind, id, row }, after);
    else this.#writeChanges({ kind, id, row }, before, after);
  }

  #writeNew({ kind, id, row }: { kind: string; id: string; row: number }, after: Projected): void {
    const of = { id, row, entries: after.entries };
    for (const [name, rows] of Object.entries(after.projection.rows))
      this.#table(name).add(this.#db, of, rows);
    for (const { name, value } of uniqueValues(after.projection).values()) this.#hold(kind, name, value, row);
  }

  #writeChanges(
    { kind, id, row }: { kind: string; id: string; row: number },
    before: Projected,
    after: Projected,
  ): void {
    const [were, are] = [before.projection.rows, after.projection.rows];
    for (const name of new Set([...Object.keys(were), ...Object.keys(are)]))
      this.#table(name).write(
        this.#db,
        { id, row },
        { rows: were[name] ?? [], entries: before.entries },
        { rows: are[name] ?? [], entries: after.entries },
      );
    this.#writeUnique({ kind, row }, uniqueValues(before.projection), uniqueValues(after.projection));
  }

  #writeUnique({ kind, row }: { kind: string; row: number }, were: UniqueValues, are: UniqueValues): void {
    for (const [key, { name, value }] of were)
      if (!are.has(key)) this.#db.run(removeUnique, kind, name, value, row);
    for (const [key, { name, value }] of are) if (!were.has(key)) this.#hold(kind, name, value, row);
  }

  #hold(kind: string, name: string, value: string, row: number): void {
    if (!this.#exclusive()) return void this.#db.insert(addUnique, kind, name, value, row);
    const { changes } = this.#db.run(addUniqueAlone, kind, name, value, row, kind, name, value);
    if (changes !== 1) throw new Error(`a unique value of ${kind} has another holder`);
  }

  /**
   * Row of an aggregate that holds a unique value.
   * @param asker row of the one that asks: named only when nobody else holds the value
   */
  holder(kind: string, name: string, value: string, asker = 0): number | null {
    const found = this.#db.get(uniqueHolder, kind, name, value, asker);
    return found ? Number(found.row) : null;
  }

  holdsValue(kind: string, name: string, value: string, row: number): boolean {
    return this.#db.get(uniqueHeld, kind, name, value, row) !== undefined;
  }

  clear(): void {
    for (const table of this.#tables.values()) table.clear(this.#db);
    this.#db.run(clearUnique);
  }

  recount(): void {
    for (const table of this.#tables.values()) table.recount(this.#db);
  }

  /** Whether the rows of an aggregate lie in the tables exactly as projected. */
  holds(of: ProjectedAggregate, projected: Projection): boolean {
    return this.difference(of, projected) === null;
  }

  /** Of the first row that does not lie there as projected, the event it names (null where it names none); null when all do. */
  difference(
    of: ProjectedAggregate,
    projected: Projection,
    reader: RowReader = this.reader(of.row, of.row),
  ): { event: string | null } | null {
    for (const [name, rows] of Object.entries(projected.rows)) {
      const there = reader(name, of.row);
      const targets = this.#table(name).targets(of, rows);
      for (let i = 0; i < Math.max(there.length, targets.length); i++)
        if (canonical(there[i] ?? null) !== canonical(targets[i] ?? null))
          return { event: String((targets[i] ?? there[i])?.event ?? '') || null };
    }
    return null;
  }

  /** Whether the rows of some aggregates, in the order of their keys, lie as projected, and no others between two keys, both included (unset: theirs). False: each must be looked at. */
  holdAll(
    all: readonly (ProjectedAggregate & { projection: Projection })[],
    { first, last } = { first: all[0]?.row ?? 0, last: all.at(-1)?.row ?? 0 },
  ): boolean {
    const names = new Set(all.flatMap(({ projection }) => Object.keys(projection.rows)));
    return [...names].every((name) => {
      const table = this.#table(name);
      const values = all.flatMap((each) => table.values(each, each.projection.rows[name] ?? []));
      return table.isJust(this.#db, first, last, values);
    });
  }

  /** Reads each table once for all aggregates whose keys lie between two, both included. */
  reader(first: number, last: number): RowReader {
    const read = new Map<string, Map<number, SqlRow[]>>();
    return (name, row) => {
      const rows = read.get(name) ?? this.#table(name).readBetween(this.#db, first, last);
      read.set(name, rows);
      return rows.get(row) ?? [];
    };
  }

  /** Unique values of a kind in their order, after one of them; at most `limit`. */
  uniqueAfter(kind: string, after: UniqueRow | null, limit: number): UniqueRow[] {
    const { name, value, row } = after ?? { name: '', value: '', row: 0 };
    const found = asText(this.#db.get(uniqueAfter, kind, name, value, row, limit)?.found ?? '[]');
    return (JSON.parse(found) as [string, string, number][]).map(([called, what, holder]) => ({
      ...{ name: called, value: what, row: holder },
    }));
  }

  get tableNames(): string[] {
    return [...this.#tables.keys()];
  }

  /** Row keys behind one that are found in a table. */
  rowKeysAfter(row: number, name: string): number[] {
    return this.#table(name).rowKeysAfter(this.#db, row);
  }

  countRowsUpTo(row: number, name: string): number {
    return this.#table(name).countRowsUpTo(this.#db, row);
  }

  /** How many of some values of a kind lie there with their holders. */
  countHeld(kind: string, values: readonly UniqueRow[]): number {
    const asked = JSON.stringify(values.map(({ name, value, row }) => [name, value, row]));
    return Number(this.#db.get(uniqueHeldOf, asked, kind)?.n ?? 0);
  }

  /** Of the aggregates whose rows have keys up to one. */
  countUniqueUpTo(row: number, kind: string): number {
    return Number(this.#db.get(countUniqueOf, kind, row)?.n ?? 0);
  }

  /** Of all kinds, of the aggregates whose rows have keys between two, both included. */
  countUnique(first = 0, last = Number.MAX_SAFE_INTEGER): number {
    return Number(this.#db.get(countUnique, first, last)?.n ?? 0);
  }

  #table(name: string): ProjectionTable {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`no entity for the table ${name}`);
    return table;
  }
}
