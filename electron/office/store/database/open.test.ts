import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { must, removeFolder, temporaryFolder } from '../testing/desk.ts';
import {
  First1000000000001,
  migrationKey as key,
  Second1000000000002,
  steps,
} from '../testing/migrations.ts';
import { mayMount, mountReadOnly, unmount } from '../testing/mount.ts';
import type { OnProgress } from '../types.ts';
import { Connection } from './connection.ts';
import { lockFolder } from './lock.ts';
import { copyBeforeMigration, type Migration } from './migrate.ts';
import { type Database, openConnection, openDatabase } from './open.ts';
import { copyTo } from './schema.queries.ts';

class Third1000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE t ADD COLUMN d TEXT');
  }
  async down(): Promise<void> {}
}
class Failing1000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE t ADD COLUMN c TEXT');
    await runner.query('DELETE FROM t');
    await runner.query('SELECT * FROM nothing');
  }
  async down(): Promise<void> {}
}

let folder: string;
let file: string;
const opening = (
  more: { create?: boolean; key?: string; migrations?: readonly Migration[]; told?: OnProgress } = {},
) =>
  openDatabase({
    file,
    key,
    create: false,
    entities: [],
    migrations: [First1000000000001],
    report: () => undefined,
    ...more,
  });
/** Everything in the one file: libsql leaves its log beside it even after `close`. */
async function close({ connection, source }: Database): Promise<void> {
  connection.pragma('wal_checkpoint(TRUNCATE)');
  await source.destroy();
  for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true });
}
function copied(): unknown[] {
  const copy = new Connection(copyBeforeMigration(file), key);
  const rows = copy.all('SELECT * FROM t ORDER BY a');
  copy.close();
  return rows;
}
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder, 'office.db');
  const database = must(await opening({ create: true }));
  database.connection.run('INSERT INTO t (b) VALUES (?)', 'Қасымов');
  await close(database);
});
afterEach(() => removeFolder(folder));

test('the file and its log hold nothing in plain, and every safeguard is on', async () => {
  const { connection, source } = must(await opening());
  connection.run('INSERT INTO t (b) VALUES (?)', 'Омарова');
  for (const path of [file, `${file}-wal`]) {
    const bytes = readFileSync(path);
    for (const text of ['Қасымов', 'Омарова', 'CREATE TABLE', 'SQLite format'])
      expect(bytes.includes(Buffer.from(text))).toBe(false);
  }
  const pragma = (name: string) => Object.values(connection.pragma(name)[0] ?? {})[0];
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  for (const on of ['foreign_keys', 'recursive_triggers', 'cell_size_check', 'secure_delete'])
    expect([on, pragma(on)]).toEqual([on, 1]);
  expect(pragma('trusted_schema')).toBe(0);
  expect(pragma('temp_store')).toBe(2);
  await source.destroy();
});

test('another key, another file, an empty or cut file: refused, and nothing is written over it', async () => {
  const keep = join(folder, 'keep');
  copyFileSync(file, keep);
  expect(await opening({ key: 'x'.repeat(32) })).toMatchObject({ problem: { code: 'store.wrongKey' } });
  expect(hashOf(file)).toBe(hashOf(keep));
  for (const content of ['', 'not a database at all, but long enough to be one'.repeat(100)]) {
    writeFileSync(file, content);
    expect((await opening()).ok).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(content);
  }
  copyFileSync(keep, file);
  truncateSync(file, statSync(file).size / 2);
  expect((await opening()).ok).toBe(false);
  expect(statSync(file).size).toBe(statSync(keep).size / 2);
});

test('a missing file is never made anew, and an existing one never made over', async () => {
  expect(await opening({ create: true })).toMatchObject({ problem: { code: 'store.damaged' } });
  file = join(folder, 'other.db');
  expect(await opening()).toMatchObject({ problem: { code: 'store.damaged' } });
  expect(existsSync(file)).toBe(false);
});

test('a migration keeps a copy of the file until the next good start', async () => {
  let database = must(await opening({ migrations: [First1000000000001, Second1000000000002] }));
  expect(database.connection.all('SELECT a, c FROM t')).toEqual([{ a: 1, c: 'Қасымов!' }]);
  await close(database);
  expect(copied()).toEqual([{ a: 1, b: 'Қасымов' }]);
  database = must(await opening({ migrations: [First1000000000001, Second1000000000002] }));
  expect(existsSync(copyBeforeMigration(file))).toBe(false);
  await close(database);
});

test('before each step of a migration it is told that nobody knows how far it is, and the process may answer', async () => {
  const heard: number[] = [];
  const turns: number[] = [];
  const all = [First1000000000001, Second1000000000002];
  const told = (...of: number[]) => void setImmediate(() => turns.push(heard.push(...of)));
  await close(must(await opening({ migrations: all, told })));
  expect(turns.length).toBeGreaterThan(steps.length);
  expect(heard).toEqual(turns.flatMap(() => [0, 0]));
  heard.length = 0;
  await close(must(await opening({ migrations: all, told })));
  file = join(folder, 'new.db');
  await close(must(await opening({ create: true, migrations: all, told })));
  expect(heard).toEqual([]);
});

test('a copy left by an earlier update never stands for the file as it is now', async () => {
  const updated = must(await opening({ migrations: [First1000000000001, Second1000000000002] }));
  updated.connection.run('INSERT INTO t (c) VALUES (?)', 'Омарова');
  await close(updated);
  const all = [First1000000000001, Second1000000000002, Third1000000000003];
  await close(must(await opening({ migrations: all })));
  expect(copied()).toEqual([
    { a: 1, c: 'Қасымов!' },
    { a: 2, c: 'Омарова' },
  ]);
});

test('a migration that fails half-way leaves the old schema and all rows', async () => {
  await expect(opening({ migrations: [First1000000000001, Failing1000000000002] })).rejects.toThrow();
  const { connection, source } = must(await opening());
  expect(connection.all('SELECT * FROM t')).toEqual([{ a: 1, b: 'Қасымов' }]);
  await source.destroy();
});

test('a database newer than the program is refused and stays as it is', async () => {
  await close(must(await opening({ migrations: [First1000000000001, Second1000000000002] })));
  const before = hashOf(file);
  expect(await opening()).toEqual({ ok: false, problem: { code: 'store.newer' } });
  expect(hashOf(file)).toBe(before);
});

test('one byte flipped in any page never ends the process, and most often is found at the start', {
  timeout: 60_000,
}, async () => {
  const { connection, source } = must(await opening());
  connection.durable(() => {
    for (let i = 0; i < 300; i++) connection.run('INSERT INTO t (b) VALUES (?)', `${i}`.padStart(200, 'x'));
  });
  connection.exec(copyTo(join(folder, 'whole')));
  await source.destroy();
  const whole = readFileSync(join(folder, 'whole'));
  let found = 0;
  for (let page = 0; page * 4096 < whole.length; page++) {
    const flipped = Buffer.from(whole);
    const at = page * 4096 + 8;
    flipped[at] = (flipped[at] ?? 0) ^ 0x40;
    file = join(folder, `flipped${page}.db`);
    writeFileSync(file, flipped);
    const opened = await opening();
    if (opened.ok) await close(opened.value);
    else found++;
    expect(readFileSync(file)).toEqual(flipped);
  }
  expect(found).toBeGreaterThan(whole.length / 4096 / 2);
});

test('a second program is told that the folder is in use, and the lock ends with a killed one', async () => {
  const script = `
    const Database = require('libsql');
    const db = new Database(process.argv[1], { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    process.stdout.write('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script, join(folder, 'lock')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  expect(lockFolder(folder)).toEqual({ ok: false, problem: { code: 'store.inUse' } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  const lock = must(lockFolder(folder));
  expect(lockFolder(folder)).toMatchObject({ problem: { code: 'store.inUse' } });
  lock.release();
  must(lockFolder(folder)).release();
});

test.skipIf(!mayMount)('a folder that cannot be written is said to be read-only', async () => {
  mountReadOnly(folder);
  try {
    expect(await opening()).toEqual({ ok: false, problem: { code: 'store.readOnly' } });
  } finally {
    unmount(folder);
  }
});

/** Holds a file as a process does that is being ended, and lets go of it a while after it has said so. */
const holder = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require('libsql');
const held = new Database(workerData.file, { encryptionKey: workerData.key, timeout: 0 });
held.exec('PRAGMA journal_mode = WAL; CREATE TABLE kept (a); PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DROP TABLE kept');
parentPort.postMessage('held');
setTimeout(() => { held.exec('ROLLBACK'); held.close(); }, 300);`;

test('what a process holds that was killed a moment ago is waited for', async () => {
  const left = join(folder, 'left.db');
  const worker = new Worker(holder, { eval: true, workerData: { file: left, key } });
  await once(worker, 'message');
  const connection = must(openConnection({ file: left, key, create: false, report: () => undefined }));
  expect(connection.get('SELECT name FROM sqlite_master')).toEqual({ name: 'kept' });
  expect(connection.get('PRAGMA busy_timeout')).toEqual({ timeout: 0 });
  connection.close();
  await worker.terminate();
});
