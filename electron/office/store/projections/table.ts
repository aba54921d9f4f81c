import type { Row } from '../../../../shared/kernel/index.ts';
import { asText, type Connection, type SqlRow } from '../database/connection.ts';
import type { Entries } from '../log/entries.ts';
import { tableQueries } from './table.queries.ts';

/** The aggregate whose rows are written or compared. */
export interface ProjectedAggregate {
  id: string;
  /** Position of its first event. */
  row: number;
  entries: Entries;
}

type Value = string | number | null;
/** A row as it should lie in the table, by database column. */
type Target = Readonly<Record<string, Value>>;

/** A projection's entity as TypeORM's metadata has it. */
export interface TableShape {
  tableName: string;
  columns: readonly { databaseName: string; type: unknown }[];
}

/**
 * The writer of one projection table, compiled from its entity's metadata: TypeORM's own `save` costs several times as much
 * (measured.md §1). Rows are compared with what was written before and only changed columns are written.
 */
export class ProjectionTable {
  readonly name: string;
  /** Plain data, for another thread. */
  readonly shape: TableShape;
  /** The aggregate's main table holds one row with its `id`; the others hold any number, by `place`. */
  readonly #main: boolean;
  /** Its rows carry a running number, `ordinal`, that the store gives: 1, 2, 3 in the order of their first events. */
  readonly #counted: boolean;
  /** Its rows name an event and carry that event's journal number, which the store gives. */
  readonly #journalled: boolean;
  readonly #columns: readonly string[];
  readonly #rowAt: number;
  /** Of `id` or `place`. */
  readonly #keyAt: number;
  readonly #journalAt: number;
  readonly #known: ReadonlySet<string>;
  readonly #texts: ReadonlySet<string>;
  readonly #queries: ReturnType<typeof tableQueries>;
  readonly #updates = new Map<string, string>();

  constructor(shape: TableShape) {
    this.name = shape.tableName;
    const columns = shape.columns.map(({ databaseName, type }) => ({ databaseName, type: String(type) }));
    this.shape = { tableName: shape.tableName, columns };
    const all = shape.columns.map((each) => each.databaseName);
    this.#counted = all.includes('ordinal');
    this.#columns = all.filter((column) => column !== 'ordinal');
    this.#known = new Set(this.#columns);
    this.#main = this.#known.has('id');
    if (!this.#known.has('row') || this.#main === this.#known.has('place'))
      throw new Error(`${this.name} is neither a main table (row, id) nor a child (row, place)`);
    this.#rowAt = this.#columns.indexOf('row');
    this.#keyAt = this.#columns.indexOf(this.#main ? 'id' : 'place');
    this.#journalAt = this.#columns.indexOf('journal');
    this.#journalled = !this.#main && this.#known.has('event') && this.#known.has('journal');
    const texts = shape.columns.filter((each) => each.type === 'text' || each.type === 'varchar');
    this.#texts = new Set(texts.map((each) => each.databaseName));
    this.#queries = tableQueries(this.name, this.#columns, this.#texts, {
      child: !this.#main,
      counted: this.#counted,
    });
  }

  /** The rows as they should be, in order. @throws when `project` names a column that the entity has not */
  targets(of: ProjectedAggregate, projected: readonly Row[]): Target[] {
    return this.values(of, projected).map((values) =>
      Object.fromEntries(this.#columns.map((column, place) => [column, values[place] ?? null])),
    );
  }

  /** The same as values in the order of the columns: what is written needs no names. */
  values({ id, row, entries }: ProjectedAggregate, projected: readonly Row[]): Value[][] {
    if (this.#main && projected.length > 1) throw new Error(`${this.name}: one row per aggregate`);
    return projected.map((given, index) => {
      let strange = Object.keys(given).length;
      const values = this.#columns.map((column) => {
        const value = given[column];
        if (value !== undefined) strange--;
        return value ?? null;
      });
      if (strange > 0) this.#refuseStrange(given);
      values[this.#rowAt] = row;
      values[this.#keyAt] = this.#main ? id : index + 1;
      // Null while the event has no number yet: provisional.
      if (this.#journalled) values[this.#journalAt] = entries.get(String(given.event)) ?? null;
      return values;
    });
  }

  #refuseStrange(given: Row): void {
    for (const column of Object.keys(given))
      if (!this.#known.has(column)) throw new Error(`${this.name} has no column ${column}`);
  }

  /** Rows of all aggregates whose keys lie between two, both included, by key. */
  readBetween(db: Connection, first: number, last: number): Map<number, SqlRow[]> {
    const rows = new Map<number, SqlRow[]>();
    for (const found of db.all(this.#queries.readBetween, first, last)) {
      const decoded = this.#decoded(found);
      const known = rows.get(Number(decoded.row));
      if (known) known.push(decoded);
      else rows.set(Number(decoded.row), [decoded]);
    }
    return rows;
  }

  /** Whether the rows of all aggregates whose keys lie between two are just these `values`, in order. False may also mean another way of writing them. */
  isJust(db: Connection, first: number, last: number, values: readonly (readonly Value[])[]): boolean {
    const lines = asText(db.get(this.#queries.textBetween, first, last)?.lines ?? '');
    return lines === JSON.stringify(values);
  }

  /** What the rows were becomes what they are to be; nothing is read, and what did not change is not written. */
  write(
    db: Connection,
    of: Omit<ProjectedAggregate, 'entries'>,
    before: { rows: readonly Row[]; entries: Entries },
    after: { rows: readonly Row[]; entries: Entries },
  ): void {
    const were = this.values({ ...of, entries: before.entries }, before.rows);
    const are = this.values({ ...of, entries: after.entries }, after.rows);
    are.forEach((values, place) => {
      const old = were[place];
      if (old) this.#update(db, old, values);
      else this.#insert(db, values);
    });
    for (const old of were.slice(are.length)) db.run(this.#queries.remove, ...this.#key(old));
  }

  /** The rows of what had none. */
  add(db: Connection, of: ProjectedAggregate, rows: readonly Row[]): void {
    for (const values of this.values(of, rows)) this.#insert(db, values);
  }

  clear(db: Connection): void {
    db.run(this.#queries.clear);
  }

  /** Running numbers again, after rows came in another order than their first events. */
  recount(db: Connection): void {
    if (this.#counted) db.run(this.#queries.recount);
  }

  countRowsUpTo(db: Connection, row: number): number {
    return Number(db.get(this.#queries.countRowsUpTo, row)?.n ?? 0);
  }

  /** Keys behind one of the aggregates that have rows here. */
  rowKeysAfter(db: Connection, row: number): number[] {
    return db.all(this.#queries.rowKeysAfter, row).map((each) => Number(each.row));
  }

  #insert(db: Connection, values: readonly Value[]): void {
    if (this.#counted) db.run(this.#queries.insert, ...values);
    else db.insert(this.#queries.insert, ...values);
  }

  #update(db: Connection, old: readonly Value[], values: readonly Value[]): void {
    const given = values.filter((value, place) => old[place] !== value);
    if (given.length > 0) db.run(this.#updateOf(old, values), ...given, ...this.#key(values));
  }

  /** The same few columns change again and again: the text is made once, by their places. */
  #updateOf(old: readonly Value[], values: readonly Value[]): string {
    let places = '';
    for (let place = 0; place < values.length; place++)
      if (old[place] !== values[place]) places += `${place},`;
    const known = this.#updates.get(places);
    if (known !== undefined) return known;
    const sql = this.#queries.update(this.#columns.filter((_, place) => old[place] !== values[place]));
    this.#updates.set(places, sql);
    return sql;
  }

  #decoded(row: SqlRow): SqlRow {
    const decoded = Object.entries(row).map(([column, value]) =>
      value !== null && this.#texts.has(column) ? [column, asText(value)] : [column, value],
    );
    return Object.fromEntries(decoded);
  }

  #key(values: readonly Value[]): Value[] {
    const [row = null, place = null] = [values[this.#rowAt], values[this.#keyAt]];
    return this.#main ? [row] : [row, place];
  }
}
