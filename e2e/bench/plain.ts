import Libsql from 'libsql';
import { databaseKey, pragmas } from '../../electron/office/store/testing/index.ts';
import { begin, commit } from './plain.queries.ts';

/** A statement that a transaction of the product ran, with what was bound. */
interface Written {
  sql: string;
  values: unknown[];
}
export type Transaction = readonly Written[];

type Statement = Libsql.Statement<unknown[]>;
const writes = /^\s*(INSERT|UPDATE|DELETE|REPLACE)/i;
const opens = /^\s*BEGIN/i;

/** Listens to what the product writes from now on: statements prepared before are not heard. */
export function overhear(): { take(): Transaction } {
  const prototype = Libsql.prototype as { prepare(sql: string): Statement; exec(sql: string): unknown };
  const { prepare, exec } = prototype;
  let heard: Written[] = [];
  prototype.prepare = function heardPrepare(sql) {
    const statement = prepare.call(this, sql);
    const run = statement.run.bind(statement) as (values: unknown[]) => ReturnType<Statement['run']>;
    if (writes.test(sql))
      statement.run = (values: unknown) => {
        heard.push({ sql, values: values as unknown[] });
        return run(values as unknown[]);
      };
    return statement;
  };
  prototype.exec = function heardExec(sql) {
    if (opens.test(sql)) heard = [];
    return exec.call(this, sql);
  };
  return { take: () => heard };
}

/** The office's database without the product's code, with the product's settings of durability. */
export class PlainDatabase {
  readonly #db: Libsql.Database;
  readonly #statements = new Map<string, Statement>();

  constructor(file: string, dmk: Uint8Array) {
    // Its own types do not know the encryption options.
    this.#db = new Libsql(file, { encryptionKey: databaseKey(dmk, 'onir/db'), timeout: 0 } as Libsql.Options);
    for (const pragma of pragmas) this.#db.prepare(`PRAGMA ${pragma}`).all([]);
  }

  all(sql: string, values: unknown[]): unknown[] {
    return this.#statement(sql).all(values);
  }

  run(sql: string, values: unknown[]): void {
    this.#statement(sql).run(values);
  }

  /** The same rows in one durable transaction. */
  write(transaction: Transaction): void {
    this.#db.exec(begin);
    for (const { sql, values } of transaction) this.run(sql, values);
    this.#db.exec(commit);
  }

  /** Many rows at once. */
  inOne(work: () => void): void {
    this.#db.exec(begin);
    work();
    this.#db.exec(commit);
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}
