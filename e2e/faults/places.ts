import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import Libsql from 'libsql';

/** A place where a process may end: its number from 0, and what would have come next. */
export type Heed = (what: string) => void;

/** Calls before every statement that writes, in any database of this process. */
export function watchStatements(heed: Heed): void {
  const sample = new Libsql(':memory:');
  const statement = Object.getPrototypeOf(sample.prepare('SELECT 1')) as Pick<Libsql.Statement, 'run'>;
  const { run } = statement;
  const { exec } = Libsql.prototype;
  statement.run = function (this: Libsql.Statement & { source?: string }, ...values: unknown[]) {
    heed('statement');
    return run.apply(this, values as never);
  };
  Libsql.prototype.exec = function (this: Libsql.Database, sql: string) {
    heed(`statement ${sql.slice(0, 40)}`);
    return exec.call(this, sql);
  };
  sample.close();
}

const atOnce = ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync', 'rmSync', 'mkdirSync'] as const;
const promised = ['open', 'rename', 'rm', 'mkdir'] as const;

/** Calls before every operation that changes what lies on the disk, the database's own aside. */
export function watchFiles(heed: Heed): void {
  for (const name of atOnce) watch(fs, name, heed);
  for (const name of promised) watch(fs.promises, name, heed);
  syncBuiltinESMExports();
}

function watch<Name extends string>(on: Record<Name, unknown>, name: Name, heed: Heed): void {
  const former = on[name] as (...values: unknown[]) => unknown;
  on[name] = (...values: unknown[]) => {
    heed(`file ${name} ${String(values[0]).split('/').at(-1)}`);
    return former.apply(on, values);
  };
}
