import { existsSync, statSync } from 'node:fs';
import 'reflect-metadata';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { OnProgress } from '../types.ts';
import { Connection } from './connection.ts';
import { quietLogger } from './logger.ts';
import { type Migration, migrate, migrationState } from './migrate.ts';
import { problemOf } from './problems.ts';
import { patience, pragmas, probe } from './schema.queries.ts';

export interface OpenFile {
  file: string;
  /** 32 characters, see `Connection`. */
  key: string;
  /** Make the file; it must not be there. Without it a missing or empty file is damage, never a fresh start. */
  create: boolean;
  report(line: string): void;
}

/** Files up to this size are checked whole at every start; larger ones by *verify*. */
const quickCheckBytes = 32 * 1024 * 1024;

/** Opens one encrypted SQLite file. `store.damaged`, `store.wrongKey`, `store.readOnly`, `store.diskFull`, `store.inUse`. */
export function openConnection(of: OpenFile): Result<Connection> {
  const there = existsSync(of.file);
  if (there === of.create) return fail('store.damaged');
  if (there && statSync(of.file).size === 0) return fail('store.damaged');
  let connection: Connection | null = null;
  try {
    connection = new Connection(of.file, of.key, of.report);
    connection.pragma(patience.opening);
    connection.get(probe);
    if (there && statSync(of.file).size <= quickCheckBytes && !isWhole(connection)) {
      connection.close();
      return fail('store.damaged');
    }
    for (const pragma of pragmas) connection.pragma(pragma);
    return ok(connection);
  } catch (error) {
    connection?.close();
    return asFailure(error);
  }
}

function isWhole(connection: Connection): boolean {
  return connection.pragma('quick_check(1)')[0]?.quick_check === 'ok';
}

export interface Database {
  connection: Connection;
  source: DataSource;
}

interface OpenDatabase extends OpenFile {
  entities: readonly EntityTarget<ObjectLiteral>[];
  migrations: readonly Migration[];
  /** Hears that the schema is being brought up to date, see `migrate`. */
  told?: OnProgress | undefined;
}

/** Opens the office's database: schema brought up to date, TypeORM on the same connection. `store.newer` writes nothing. */
export async function openDatabase(of: OpenDatabase): Promise<Result<Database>> {
  const opened = openConnection(of);
  if (!opened.ok) return opened;
  const connection = opened.value;
  let source: DataSource | null = null;
  try {
    const state = migrationState(connection, of.migrations);
    if (state.newer) {
      connection.close();
      return fail('store.newer');
    }
    source = await sourceOn(connection, of).initialize();
    await migrate(source, connection, { file: of.file, state, told: of.told ?? (() => undefined) });
    return ok({ connection, source });
  } catch (error) {
    if (source?.isInitialized) await source.destroy();
    else connection.close();
    return asFailure(error);
  }
}

function sourceOn(connection: Connection, of: OpenDatabase): DataSource {
  return new DataSource({
    type: 'better-sqlite3',
    database: of.file,
    // TypeORM calls `new driver(…)`: it gets the connection that was opened and checked above.
    driver: function OpenedConnection() {
      return connection;
    },
    entities: [...of.entities] as (() => void)[],
    migrations: [...of.migrations],
    migrationsTableName: 'migrations',
    logger: quietLogger(of.report),
    synchronize: false,
  });
}

function asFailure(error: unknown): { ok: false; problem: NonNullable<ReturnType<typeof problemOf>> } {
  const problem = problemOf(error);
  if (problem) return { ok: false, problem };
  throw error;
}
