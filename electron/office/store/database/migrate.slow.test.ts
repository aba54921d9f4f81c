import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundled, killed } from '../testing/child.ts';
import { must, removeFolder, temporaryFolder } from '../testing/desk.ts';
import { First1000000000001, migrationKey, Second1000000000002, steps } from '../testing/migrations.ts';
import { copyBeforeMigration, type Migration } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';

const names = Array.from({ length: 2_000 }, (_, i) => `Қасымов ${i}`);
let bundle: string;
let folder: string;
let file: string;

const opened = async (migrations: readonly Migration[], create = false): Promise<Database> =>
  must(
    await openDatabase({
      file,
      key: migrationKey,
      create,
      entities: [],
      migrations,
      report: () => undefined,
    }),
  );

beforeAll(async () => {
  bundle = await bundled('electron/office/store/testing/migrator.ts');
}, 60_000);
afterAll(() => removeFolder(bundle));
beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder, 'office.db');
  const { connection, source } = await opened([First1000000000001], true);
  connection.durable(() => {
    for (const name of names) connection.run('INSERT INTO t (b) VALUES (?)', name);
  });
  await source.destroy();
});
afterEach(() => removeFolder(folder));

/** Kills the program once it has told of so many steps; 0 kills it as soon as it runs. */
async function killedAfter(step: number): Promise<void> {
  const child = spawn(process.execPath, [join(bundle, 'child.mjs'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = 0;
  await new Promise<void>((resolve) => {
    if (step === 0) child.once('spawn', resolve);
    createInterface({ input: child.stdout }).on('line', () => {
      if (++told === step) resolve();
    });
  });
  await killed(child);
}

test.each(Array.from({ length: steps.length + 2 }, (_, step) => step))(
  'killed after step %i of a migration: the old rows or the new ones, whole, and the next start ends it',
  async (step) => {
    await killedAfter(step);
    // Once the program said that it is done, the file is a newer program's.
    if (step <= steps.length - 1) {
      const { connection, source } = await opened([First1000000000001]);
      expect(connection.all('SELECT b FROM t ORDER BY a').map((row) => row.b)).toEqual(names);
      await source.destroy();
    }
    const { connection, source } = await opened([First1000000000001, Second1000000000002]);
    expect(connection.all('SELECT c FROM t ORDER BY a').map((row) => row.c)).toEqual(
      names.map((name) => `${name}!`),
    );
    expect(connection.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(existsSync(`${copyBeforeMigration(file)}.part`)).toBe(false);
    await source.destroy();
  },
);
