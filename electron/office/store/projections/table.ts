import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
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

/** A row as it should lie in the table, by database column. */
type Target = Readonly<Record<string, string | number | null>>;

/**
 * The writer of one projection table, compiled from its entity's metadata: TypeORM's own `save` costs several times as much
 * (measured.md §1). Rows are compared with what was written before and only changed columns are written.
 */
export class ProjectionTable {
  readonly name: string;
  /** The aggregate's main table holds one row with its `id`; the others hold any number, by `place`. */
  readonly #main: boolean;
  /** Its rows carry a running number, `ordinal`, that the store gives: 1, 2, 3 in the order of their first events. */
  readonly #counted: boolean;
  /** Its rows name an event and carry that event's journal number, which the store gives. */
  readonly #journalled: boolean;
  readonly #columns: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #texts: ReadonlySet<string>;
  readonly #queries: ReturnType<typeof tableQueries>;

  constructor(source: DataSource, entity: EntityTarget<ObjectLiteral>) {
    const metadata = source.getMetadata(entity);
    this.name = metadata.tableName;
    const all = metadata.columns.map((each) => each.databaseName);
    this.#counted = all.includes('ordinal');
    this.#columns = all.filter((column) => column !== 'ordinal');
    this.#known = new Set(this.#columns);
    this.#main = this.#known.has('id');
    if (!this.#known.has('row') || this.#main === this.#known.has('place'))
      throw new Error(`${this.name} is neither a main table (row, id) nor a child (row, place)`);
    this.#journalled = !this.#main && this.#known.has('event') && this.#known.has('journal');
    const texts = metadata.columns.filter((each) => each.type === 'text' || each.type === 'varchar');
    this.#texts = new Set(texts.map((each) => each.databaseName));
    this.#queries = tableQueries(this.name, this.#columns, this.#texts, {
      child: !this.#main,
      counted: this.#counted,
    });
  }

  /** The rows as they should be, in order. @throws when `project` names a column that the entity has not */
  targets({ id, row, entries }: ProjectedAggregate, projected: readonly Row[]): Target[] {
    if (this.#main && projected.length > 1) throw new Error(`${this.name}: one row per aggregate`);
    return projected.map((values, index) => {
      for (const column of Object.keys(values))
        if (!this.#known.has(column)) throw new Error(`${this.name} has no column ${column}`);
      const whole: Target = {
        ...values,
        row,
        ...(this.#main ? { id } : { place: index + 1 }),
        // Null while the event has no number yet: provisional.
        ...(this.#journalled ? { journal: entries.get(String(values.event)) ?? null } : {}),
      };
      return Object.fromEntries(this.#columns.map((column) => [column, whole[column] ?? null]));
    });
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

  /** Whether the rows of all aggregates whose keys lie between two are just these, in order. False may also mean another way of writing them. */
  isJust(db: Connection, first: number, last: number, targets: readonly Target[]): boolean {
    const lines = asText(db.get(this.#queries.textBetween, first, last)?.lines ?? '');
    return lines === JSON.stringify(targets.map((each) => Object.values(each)));
  }

  /** What the rows were becomes what they are to be; nothing is read, and what did not change is not written. */
  write(db: Connection, before: readonly Target[], after: readonly Target[]): void {
    after.forEach((target, place) => {
      const old = before[place];
      if (old) this.#update(db, old, target);
      else if (this.#counted)
        db.run(this.#queries.insert, ...this.#columns.map((column) => target[column] ?? null));
      else db.insert(this.#queries.insert, ...this.#columns.map((column) => target[column] ?? null));
    });
    for (const old of before.slice(after.length)) db.run(this.#queries.remove, ...this.#key(old));
  }

  clear(db: Connection): void {
    db.run(this.#queries.clear);
  }

  /** Running numbers again, after rows came in another order than their first events. */
  recount(db: Connection): void {
    if (this.#counted) db.run(this.#queries.recount);
  }

  /** Keys of the aggregates that have rows here. */
  rowKeys(db: Connection): number[] {
    return db.all(this.#queries.rowKeys).map((each) => Number(each.row));
  }

  #update(db: Connection, old: Target, target: Target): void {
    const changed = this.#columns.filter((column) => old[column] !== target[column]);
    if (changed.length === 0) return;
    const values = changed.map((column) => target[column] ?? null);
    db.run(this.#queries.update(changed), ...values, ...this.#key(target));
  }

  #decoded(row: SqlRow): SqlRow {
    const decoded = Object.entries(row).map(([column, value]) =>
      value !== null && this.#texts.has(column) ? [column, asText(value)] : [column, value],
    );
    return Object.fromEntries(decoded);
  }

  #key(row: Target): number[] {
    return this.#main ? [Number(row.row)] : [Number(row.row), Number(row.place)];
  }
}
