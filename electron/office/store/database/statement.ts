import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type Libsql from 'libsql';
import { countPlaceholders, type SqlValue, sqlValue } from './parameters.ts';

export type SqlRow = Readonly<Record<string, string | number | Buffer | null>>;

/** Milliseconds after which a statement is reported (by the hash of its text, never with its values). */
const slowMs = 50;

type NativeStatement = Libsql.Statement<unknown[]>;

/** A prepared statement that binds checked values as ONE array; in the shape that TypeORM's `better-sqlite3` driver calls. */
export class Statement {
  readonly reader: boolean;
  readonly #native: NativeStatement;
  readonly #sql: string;
  readonly #placeholders: number;
  readonly #report: (line: string) => void;

  constructor(native: NativeStatement, sql: string, report: (line: string) => void) {
    this.#native = native;
    this.#sql = sql;
    this.#placeholders = countPlaceholders(sql);
    this.#report = report;
    this.reader = native.reader;
  }

  run(...values: unknown[]): { changes: number; lastInsertRowid: number } {
    const bound = this.#bound(values);
    const began = performance.now();
    const { changes, lastInsertRowid } = this.#native.run(bound);
    this.#tell(began);
    return { changes, lastInsertRowid: Number(lastInsertRowid) };
  }

  all(...values: unknown[]): SqlRow[] {
    const bound = this.#bound(values);
    const began = performance.now();
    const rows = this.#native.all(bound);
    this.#tell(began);
    for (const row of rows) toBuffers(row as Record<string, unknown>);
    return rows as SqlRow[];
  }

  get(...values: unknown[]): SqlRow | undefined {
    return this.all(...values)[0];
  }

  /** Of values that were checked before. */
  runChecked(values: SqlValue[]): void {
    const began = performance.now();
    this.#native.run(values);
    this.#tell(began);
  }

  /** In place: the list is this call's own. */
  #bound(values: unknown[]): SqlValue[] {
    if (values.length !== this.#placeholders)
      throw new TypeError(`${values.length} values for ${this.#placeholders} places`);
    for (let place = 0; place < values.length; place++) values[place] = sqlValue(values[place]);
    return values as SqlValue[];
  }

  #tell(began: number): void {
    const ms = performance.now() - began;
    if (ms > slowMs) this.#report(`slow statement ${statementName(this.#sql)}: ${Math.round(ms)} ms`);
  }
}

function toBuffers(row: Record<string, unknown>): void {
  for (const [column, value] of Object.entries(row))
    if (value instanceof ArrayBuffer) row[column] = Buffer.from(value);
}

/** A statement's name in reports: its verb and the hash of its text. */
export function statementName(sql: string): string {
  const verb = /^\s*(\w+)/.exec(sql)?.[1] ?? 'sql';
  return `${verb.toUpperCase()} ${createHash('sha256').update(sql).digest('hex').slice(0, 12)}`;
}
