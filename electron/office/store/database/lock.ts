import { join } from 'node:path';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import { Connection } from './connection.ts';
import { problemOf } from './problems.ts';

export interface FolderLock {
  release(): void;
}

/**
 * One program per data folder. SQLite's own exclusive lock on an empty file is a lock of the operating system on Windows and
 * elsewhere: it ends with the process, however that ends, so that none is ever stale.
 */
export function lockFolder(folder: string): Result<FolderLock> {
  let connection: Connection | null = null;
  try {
    connection = new Connection(join(folder, 'lock'), null);
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection?.close();
    const problem = problemOf(error);
    if (problem) return fail(problem.code);
    throw error;
  }
  const held = connection;
  return ok({
    release() {
      if (held.inTransaction) held.exec('ROLLBACK');
      held.close();
    },
  });
}
