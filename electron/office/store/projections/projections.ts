import type { DataSource } from 'typeorm';
import { canonical, type Projection } from '../../../../shared/kernel/index.ts';
import type { Registry } from '../../../../shared/sync/index.ts';
import type { Connection } from '../database/connection.ts';
import type { Wiring } from '../types.ts';
import { addUnique, clearUnique, countUnique, removeUnique, uniqueHolder } from './projections.queries.ts';
import { ProjectionTable } from './table.ts';

const none: Projection = { rows: {}, search: null };

/** Rows and unique values as `project` gives them: written with the event, rebuilt and compared by *verify*. */
export class Projections {
  readonly #db: Connection;
  readonly #registry: Registry;
  readonly #tables: ReadonlyMap<string, ProjectionTable>;

  constructor(db: Connection, source: DataSource, wiring: Wiring) {
    this.#db = db;
    this.#registry = wiring.registry;
    const tables = wiring.entities.map((entity) => new ProjectionTable(source, entity));
    this.#tables = new Map(tables.map((each) => [each.name, each]));
  }

  of(kind: string, id: string, state: unknown): Projection {
    const aggregate = this.#registry.get(kind);
    return aggregate && state !== null ? aggregate.project(id, state) : none;
  }

  /** Writes what differs between the two projections of an aggregate. */
  write(kind: string, id: string, row: number, before: Projection, after: Projection): void {
    for (const name of new Set([...Object.keys(before.rows), ...Object.keys(after.rows)])) {
      const table = this.#table(name);
      table.write(this.#db, row, table.targets(id, row, after.rows[name] ?? []));
    }
    for (const [name, value] of Object.entries(before.unique ?? {}))
      if (after.unique?.[name] !== value) this.#db.run(removeUnique, kind, name, value, row);
    for (const [name, value] of Object.entries(after.unique ?? {}))
      if (before.unique?.[name] !== value) this.#db.run(addUnique, kind, name, value, row);
  }

  /** Row of the aggregate that holds a unique value. */
  holder(kind: string, name: string, value: string): number | null {
    const found = this.#db.get(uniqueHolder, kind, name, value);
    return found ? Number(found.row) : null;
  }

  clear(): void {
    for (const table of this.#tables.values()) table.clear(this.#db);
    this.#db.run(clearUnique);
  }

  recount(): void {
    for (const table of this.#tables.values()) table.recount(this.#db);
  }

  /** Whether the rows of an aggregate lie in the tables exactly as projected. */
  holds(id: string, row: number, projected: Projection): boolean {
    return Object.entries(projected.rows).every(([name, rows]) => {
      const table = this.#table(name);
      return canonical(table.read(this.#db, row)) === canonical(table.targets(id, row, rows));
    });
  }

  /** Row keys found in any table. */
  rowKeys(): Set<number> {
    return new Set([...this.#tables.values()].flatMap((table) => table.rowKeys(this.#db)));
  }

  countUnique(): number {
    return Number(this.#db.get(countUnique)?.n ?? 0);
  }

  #table(name: string): ProjectionTable {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`no entity for the table ${name}`);
    return table;
  }
}
