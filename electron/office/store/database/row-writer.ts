import { countPlaceholders, type SqlValue, sqlValue } from './parameters.ts';
import type { Statement } from './statement.ts';

const rowsAtOnce = 50;
const rowPlaces = /\([ ?,]+\)$/;

/**
 * Many rows by a statement. It gives up the whole transaction when it fails, as whoever gathers rows does: otherwise SQLite would
 * keep a copy of every page that the statement changes, for undoing it alone, which costs half of writing small random rows.
 */
function manyRows(sql: string): string {
  return sql
    .replace(rowPlaces, (places) => Array<string>(rowsAtOnce).fill(places).join(', '))
    .replace(/^INSERT INTO/, 'INSERT OR ROLLBACK INTO');
}

/** Gathers rows of one table inside a transaction: most of what one costs is the call. */
export class RowWriter {
  readonly #prepare: (sql: string) => Statement;
  readonly #sql: string;
  readonly #width: number;
  #many: string | null = null;
  /** Values of many rows one behind another, and those of the last few. */
  #full: SqlValue[][] = [];
  #values: SqlValue[] = [];

  /** @param sql ends with the values of one row: `… VALUES (?, ?)` */
  constructor(sql: string, prepare: (sql: string) => Statement) {
    this.#sql = sql;
    this.#prepare = prepare;
    this.#width = countPlaceholders(sql);
  }

  /** @throws TypeError for what cannot be stored */
  add(values: readonly unknown[]): void {
    if (values.length !== this.#width)
      throw new TypeError(`${values.length} values for ${this.#width} places`);
    for (const value of values) this.#values.push(sqlValue(value));
    if (this.#values.length < rowsAtOnce * this.#width) return;
    this.#full.push(this.#values);
    this.#values = [];
  }

  /** Writes what has been gathered: table by table, which is twice as fast as in turns with others. */
  write(): void {
    const [full, rest] = [this.#full, this.#values];
    this.forget();
    if (full.length > 0) {
      this.#many ??= manyRows(this.#sql);
      const many = this.#prepare(this.#many);
      for (const values of full) many.runChecked(values);
    }
    if (rest.length === 0) return;
    const one = this.#prepare(this.#sql);
    for (let at = 0; at < rest.length; at += this.#width) one.runChecked(rest.slice(at, at + this.#width));
  }

  /** The transaction has failed. */
  forget(): void {
    this.#full = [];
    this.#values = [];
  }
}
