import Libsql from 'libsql';
import { RowWriter } from './row-writer.ts';
import { room } from './schema.queries.ts';
import { type SqlRow, Statement } from './statement.ts';

export type { SqlRow } from './statement.ts';

/**
 * Text that was read as bytes (`CAST(… AS BLOB)`): reading TEXT whose UTF-8 a failing disk has broken aborts the whole
 * process, so what must survive damage and tell of it is read in this way.
 */
export function asText(value: SqlRow[string] | undefined): string {
  return Buffer.isBuffer(value) ? value.toString('utf8') : String(value);
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

interface Transaction {
  /** What has undone it before its end. */
  undone: Error | null;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
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
  #roomy = false;
  /** Those that may hold rows; null outside of `durable`. */
  #gathered: Set<RowWriter> | null = null;
  /** The transaction that is under way; null where none is. */
  #underWay: Transaction | null = null;

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
    return this.#within(() => this.statement(sql).run(...values));
  }

  /** In `durable` rows are gathered and written many at a time, at the latest before anything else is written or read. */
  insert(sql: string, ...values: unknown[]): void {
    if (!this.#gathered || this.#underWay?.undone) return void this.run(sql, ...values);
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

  /**
   * After what was gathered. Some failures undo the whole transaction by themselves: whoever caught one and went on would write
   * outside of it, each statement for itself. So they are told the same again, whatever they ask, to the end of the transaction.
   */
  #within<T>(work: () => T): T {
    const underWay = this.#underWay;
    if (underWay?.undone) throw underWay.undone;
    try {
      this.#flush();
      return work();
    } catch (error) {
      if (underWay && !this.inTransaction) underWay.undone = asError(error);
      throw error;
    }
  }

  all(sql: string, ...values: unknown[]): SqlRow[] {
    return this.#within(() => this.statement(sql).all(...values));
  }

  get(sql: string, ...values: unknown[]): SqlRow | undefined {
    return this.#within(() => this.statement(sql).get(...values));
  }

  exec(sql: string): void {
    this.#native.exec(sql);
  }

  pragma(source: string): SqlRow[] {
    return this.#native.prepare(`PRAGMA ${source}`).all([]) as SqlRow[];
  }

  /** One transaction, without a turn of the event loop inside: all or nothing, durable when it returns. */
  durable<T>(work: () => T): T {
    this.#begin();
    this.#gathered = new Set();
    try {
      const result = work();
      this.#commit();
      return result;
    } catch (error) {
      for (const writer of this.#gathered) writer.forget();
      throw this.#rolledBack(error);
    } finally {
      this.#gathered = null;
      this.#underWay = null;
    }
  }

  /** The same for work that must let the event loop breathe; nothing else may use the connection meanwhile (`Queue`). */
  async durableWork<T>(work: () => Promise<T>): Promise<T> {
    this.#begin();
    try {
      const result = await work();
      this.#commit();
      return result;
    } catch (error) {
      throw this.#rolledBack(error);
    } finally {
      this.#underWay = null;
    }
  }

  #begin(): void {
    this.exec('BEGIN IMMEDIATE');
    this.#underWay = { undone: null };
  }

  #commit(): void {
    this.#within(() => this.exec('COMMIT'));
  }

  /** What undid the transaction first. A full disk has already rolled back: a second ROLLBACK would hide it. */
  #rolledBack(error: unknown): unknown {
    if (this.inTransaction) this.exec('ROLLBACK');
    return this.#underWay?.undone ?? error;
  }

  /**
   * For work that touches most pages of several indexes in every transaction: with little room each page is written, copied, and
   * read and decrypted again, several times. Until `settle`.
   */
  makeRoom(): void {
    if (this.#roomy) return;
    this.#roomy = true;
    for (const pragma of room.large) this.pragma(pragma);
  }

  /** When nobody waits: the next commit copies what has gathered in the log of writes. */
  settle(): void {
    if (!this.#roomy) return;
    this.#roomy = false;
    for (const pragma of room.usual) this.pragma(pragma);
  }

  /** Statements of libsql outlive `close`: end the process before touching the files. */
  close(): void {
    this.#statements.clear();
    this.#writers.clear();
    this.#native.close();
  }
}
