import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import Libsql from 'libsql';
import { countPlaceholders, type SqlValue, sqlValue } from './parameters.ts';
import { RowWriter } from './row-writer.ts';
import { cacheSize } from './schema.queries.ts';

export type SqlRow = Readonly<Record<string, string | number | Buffer | null>>;

/**
 * Text that was read as bytes (`CAST(… AS BLOB)`): reading TEXT whose UTF-8 a failing disk has broken aborts the whole
 * process, so what must survive damage and tell of it is read in this way.
 */
export function asText(value: SqlRow[string] | undefined): string {
  return Buffer.isBuffer(value) ? value.toString('utf8') : String(value);
}

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

  #bound(values: readonly unknown[]): SqlValue[] {
    if (values.length !== this.#placeholders)
      throw new TypeError(`${values.length} values for ${this.#placeholders} places`);
    return values.map(sqlValue);
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

/** The file could not even be opened; libsql gives SQLite's code only inside the text, beside the path. */
class OpenFailure extends Error {
  readonly rawCode: number;
  constructor(rawCode: number) {
    super(`cannot open: ${rawCode}`);
    this.rawCode = rawCode;
  }
}

function opened(file: string, options: Libsql.Options): Libsql.Database {
  try {
    return new Libsql(file, options);
  } catch (error) {
    const code = error instanceof Error ? /: (\d+)"?\)?$/.exec(error.message)?.[1] : undefined;
    throw code ? new OpenFailure(Number(code)) : error;
  }
}

/**
 * The one place where libsql is called. The key is exactly 32 characters: libsql cuts a longer one there and hashes it
 * without salt, so that two keys differing only later would open the same file (security.md F3).
 */
export class Connection {
  readonly #native: Libsql.Database;
  readonly #report: (line: string) => void;
  readonly #statements = new Map<string, Statement>();
  readonly #writers = new Map<string, RowWriter>();
  /** Those that may hold rows; null outside of `durable`. */
  #gathered: Set<RowWriter> | null = null;

  constructor(file: string, key: string | null, report: (line: string) => void = () => undefined) {
    if (key !== null && !/^[A-Za-z0-9+/]{32}$/.test(key))
      throw new TypeError('a database key is 32 characters');
    // Its own types do not know the encryption options.
    const options = (key === null ? { timeout: 0 } : { encryptionKey: key, timeout: 0 }) as Libsql.Options;
    this.#native = opened(file, options);
    this.#report = report;
  }

  get inTransaction(): boolean {
    return this.#native.inTransaction;
  }

  prepare(sql: string): Statement {
    return new Statement(this.#native.prepare(sql), sql, this.#report);
  }

  /** A statement of constant text, prepared once. */
  statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  run(sql: string, ...values: unknown[]): { changes: number; lastInsertRowid: number } {
    this.#flush();
    return this.statement(sql).run(...values);
  }

  /** In `durable` rows are gathered and written many at a time, at the latest before anything else is written or read. */
  insert(sql: string, ...values: unknown[]): void {
    if (!this.#gathered) return void this.run(sql, ...values);
    let writer = this.#writers.get(sql);
    if (!writer) {
      writer = new RowWriter(sql, (text) => this.statement(text));
      this.#writers.set(sql, writer);
    }
    this.#gathered.add(writer);
    writer.add(values);
  }

  #flush(): void {
    if (!this.#gathered?.size) return;
    for (const writer of this.#gathered) writer.write();
    this.#gathered.clear();
  }

  all(sql: string, ...values: unknown[]): SqlRow[] {
    this.#flush();
    return this.statement(sql).all(...values);
  }

  get(sql: string, ...values: unknown[]): SqlRow | undefined {
    this.#flush();
    return this.statement(sql).get(...values);
  }

  exec(sql: string): void {
    this.#native.exec(sql);
  }

  pragma(source: string): SqlRow[] {
    return this.#native.prepare(`PRAGMA ${source}`).all([]) as SqlRow[];
  }

  /** One transaction, without a turn of the event loop inside: all or nothing, durable when it returns. */
  durable<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    this.#gathered = new Set();
    try {
      const result = work();
      this.#flush();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      for (const writer of this.#gathered) writer.forget();
      // A full disk has already rolled back: a second ROLLBACK would hide the first error.
      if (this.inTransaction) this.exec('ROLLBACK');
      throw error;
    } finally {
      this.#gathered = null;
    }
  }

  /** The same for work that must let the event loop breathe; nothing else may use the connection meanwhile (`Queue`). */
  async durableWork<T>(work: () => Promise<T>): Promise<T> {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = await work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.inTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Work that touches most pages of several indexes, with room for them in memory: otherwise each is written, and read and
   * decrypted again, several times in one transaction.
   */
  roomy<T>(isLarge: boolean, work: () => T): T {
    if (!isLarge) return work();
    this.pragma(cacheSize.large);
    try {
      return work();
    } finally {
      this.pragma(cacheSize.usual);
    }
  }

  /** Statements of libsql outlive `close`: end the process before touching the files. */
  close(): void {
    this.#statements.clear();
    this.#writers.clear();
    this.#native.close();
  }
}
