import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundled, killed } from '../testing/child.ts';
import { must, removeFolder, temporaryFolder } from '../testing/desk.ts';
import { First1000000000001, migrationKey, Second1000000000002, steps } from '../testing/migrations.ts';
import type { Told } from '../testing/migrator.ts';
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
async function killedAfter(step: number): Promise<Told[]> {
  const child = spawn(process.execPath, [join(bundle, 'child.mjs'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Told[] = [];
  await new Promise<void>((resolve) => {
    if (step === 0) child.once('spawn', resolve);
    createInterface({ input: child.stdout }).on('line', (line) => {
      told.push(line as Told);
      if (told.length === step) resolve();
    });
  });
  await killed(child, folder);
  return told;
}

test.each(Array.from({ length: steps.length + 2 }, (_, step) => step))(
  'killed after step %i of a migration: the old rows or the new ones, whole, and the next start ends it',
  async (step) => {
    const told = await killedAfter(step);
    // Between its last step and the end of the transaction either may be found.
    if (!told.includes('done') && step < steps.length) {
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
