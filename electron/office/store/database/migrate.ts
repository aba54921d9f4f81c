import { renameSync, rmSync } from 'node:fs';
import { type DataSource, MigrationExecutor, type MigrationInterface } from 'typeorm';
import { breath } from '../files/breath.ts';
import type { OnProgress } from '../types.ts';
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
 * @param told hears, before each step, that the file is being brought up to date (0 of 0: how much is left nobody knows); of a
 * new file, and where there is nothing to do, it hears nothing
 */
export async function migrate(
  source: DataSource,
  connection: Connection,
  { file, state, told }: { file: string; state: MigrationState; told: OnProgress },
): Promise<void> {
  const copy = copyBeforeMigration(file);
  if (state.pending === 0) {
    rmSync(copy, { force: true });
    return;
  }
  const step = state.empty ? async () => undefined : () => tellAndBreathe(told);
  if (!state.empty) {
    await step();
    const making = `${copy}.part`;
    rmSync(making, { force: true });
    connection.exec(copyTo(making));
    renameSync(making, copy);
  }
  await runMigrations(source, step);
}

/** What is told must leave the process before a statement keeps it for long, and who asks whether it still lives be answered. */
async function tellAndBreathe(told: OnProgress): Promise<void> {
  told(0, 0);
  await breath();
}

/** All in one transaction, with `step` before each statement. */
async function runMigrations(source: DataSource, step: () => Promise<void>): Promise<void> {
  // The only one of a connection: TypeORM gives it to whoever asks.
  const runner = source.createQueryRunner();
  const { query } = runner;
  runner.query = async (...of: Parameters<typeof query>) => {
    await step();
    return query.apply(runner, of);
  };
  const executor = new MigrationExecutor(source, runner);
  executor.transaction = 'all';
  try {
    await executor.executePendingMigrations();
  } finally {
    runner.query = query;
  }
}

export function copyBeforeMigration(file: string): string {
  return `${file}.before-migration`;
}
