import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Row } from '../../../../shared/kernel/index.ts';
import type { Connection, SqlRow } from '../database/connection.ts';

type Value = string | number | null;
/** A row as it should lie in the table, by database column. */
type Target = Readonly<Record<string, Value>>;

/**
 * The writer of one projection table, compiled from its entity's metadata: TypeORM's own `save` costs several times as much
 * (measured.md §1). Rows are compared with what lies there and only changed columns are written.
 */
export class ProjectionTable {
  readonly name: string;
  /** The aggregate's main table holds one row with its `id`; the others hold any number, by `place`. */
  readonly main: boolean;
  readonly #columns: readonly string[];
  readonly #known: ReadonlySet<string>;

  constructor(source: DataSource, entity: EntityTarget<ObjectLiteral>) {
    const metadata = source.getMetadata(entity);
    this.name = metadata.tableName;
    this.#columns = metadata.columns.map((each) => each.databaseName);
    this.#known = new Set(this.#columns);
    this.main = this.#known.has('id');
    if (!this.#known.has('row') || this.main === this.#known.has('place'))
      throw new Error(`${this.name} is neither a main table (row, id) nor a child (row, place)`);
  }

  /** The rows as they should be, in order. @throws when `project` names a column that the entity has not */
  targets(id: string, row: number, projected: readonly Row[]): Target[] {
    if (this.main && projected.length > 1) throw new Error(`${this.name}: one row per aggregate`);
    return projected.map((values, index) => {
      for (const column of Object.keys(values))
        if (!this.#known.has(column)) throw new Error(`${this.name} has no column ${column}`);
      const own = this.main ? { row, id } : { row, place: index + 1 };
      return Object.fromEntries(
        this.#columns.map((column) => [column, { ...own, ...values }[column] ?? null]),
      );
    });
  }

  read(db: Connection, row: number): SqlRow[] {
    const order = this.main ? '' : ' ORDER BY place';
    return db.all(`SELECT ${this.#list()} FROM ${quoted(this.name)} WHERE row = ?${order}`, row);
  }

  /** Makes what lies there equal to the targets. */
  write(db: Connection, row: number, targets: readonly Target[]): void {
    const there = new Map(this.read(db, row).map((each) => [this.#place(each), each]));
    for (const target of targets) {
      const place = this.#place(target);
      const old = there.get(place);
      there.delete(place);
      if (old) this.#update(db, old, target);
      else this.insert(db, target);
    }
    for (const place of there.keys()) this.#remove(db, row, place);
  }

  insert(db: Connection, target: Target): void {
    const places = this.#columns.map(() => '?').join(', ');
    const values = this.#columns.map((column) => target[column] ?? null);
    db.run(`INSERT INTO ${quoted(this.name)} (${this.#list()}) VALUES (${places})`, ...values);
  }

  clear(db: Connection): void {
    db.run(`DELETE FROM ${quoted(this.name)}`);
  }

  /** Keys of all rows; for a child once per aggregate. */
  rowKeys(db: Connection): number[] {
    return db
      .all(`SELECT DISTINCT row FROM ${quoted(this.name)} ORDER BY row`)
      .map((each) => Number(each.row));
  }

  #update(db: Connection, old: SqlRow, target: Target): void {
    const changed = this.#columns.filter((column) => old[column] !== (target[column] ?? null));
    if (changed.length === 0) return;
    const set = changed.map((column) => `${quoted(column)} = ?`).join(', ');
    const key = this.main ? [target.row] : [target.row, target.place];
    db.run(
      `UPDATE ${quoted(this.name)} SET ${set} WHERE ${this.#keyed()}`,
      ...changed.map((column) => target[column] ?? null),
      ...key,
    );
  }

  #remove(db: Connection, row: number, place: number): void {
    const key = this.main ? [row] : [row, place];
    db.run(`DELETE FROM ${quoted(this.name)} WHERE ${this.#keyed()}`, ...key);
  }

  #keyed(): string {
    return this.main ? 'row = ?' : 'row = ? AND place = ?';
  }

  #place(row: SqlRow | Target): number {
    return this.main ? 0 : Number(row.place);
  }

  #list(): string {
    return this.#columns.map(quoted).join(', ');
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
