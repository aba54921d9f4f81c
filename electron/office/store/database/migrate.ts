import { renameSync, rmSync } from 'node:fs';
import type { DataSource, MigrationInterface } from 'typeorm';
import type { Connection } from './connection.ts';
import { copyTo, hasMigrations, ranMigrations } from './schema.queries.ts';

export type Migration = new () => MigrationInterface;

export interface MigrationState {
  /** The file knows migrations that this program does not: it was written by a newer one. */
  newer: boolean;
  pending: number;
  /** The file is new: nothing is worth a copy. */
  empty: boolean;
}

export function migrationState(connection: Connection, known: readonly Migration[]): MigrationState {
  const empty = connection.get(hasMigrations)?.n === 0;
  const ran = empty ? [] : connection.all(ranMigrations).map((each) => String(each.name));
  const names = new Set(known.map((each) => each.name));
  return {
    newer: ran.some((name) => !names.has(name)),
    pending: known.length - ran.length,
    empty,
  };
}

/**
 * Brings the schema up to date in one transaction. Before it a copy of the file is made, which stays until the next start
 * finds nothing to do: a program that dies half-way, or starts and turns out unusable, has lost nothing. A copy that lies
 * there already is of an earlier update, or of this one before it was killed: the file now is never older.
 */
export async function migrate(
  source: DataSource,
  connection: Connection,
  file: string,
  state: MigrationState,
): Promise<void> {
  const copy = copyBeforeMigration(file);
  if (state.pending === 0) {
    rmSync(copy, { force: true });
    return;
  }
  if (!state.empty) {
    const making = `${copy}.part`;
    rmSync(making, { force: true });
    connection.exec(copyTo(making));
    renameSync(making, copy);
  }
  await source.runMigrations({ transaction: 'all' });
}

export function copyBeforeMigration(file: string): string {
  return `${file}.before-migration`;
}
