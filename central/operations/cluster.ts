import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Ownership, ownFolder } from './ownership.ts';

/** Programs of one PostgreSQL. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

/** A PostgreSQL that this process started and that ends with it. */
export interface Cluster {
  url: string;
  pid: number;
  /** @param how `fast`: as an administrator would; `kill`: as a power cut would */
  stop(how?: 'fast' | 'kill'): Promise<void>;
}

const user = 'onir';
const startMs = 60_000;
const run = promisify(execFile);

/**
 * Starts PostgreSQL on a data folder on the loopback, making it at the first start. Root may not run it: it then runs as the
 * system's `postgres`, or as `nobody` where there is none. It ends with this process, even where that is killed.
 * @param folder of its own; its password lies beside the data
 * @param settings server settings, e.g. `{ fsync: 'off' }`
 * @throws Error when the folder is another process's, or PostgreSQL does not start
 */
export async function startCluster(
  programs: PostgresPrograms,
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const as = await account();
  await mkdir(folder, { recursive: true });
  if (as.uid !== undefined) await chown(folder, as.uid, as.gid);
  const owned = await ownFolder(folder);
  try {
    return await startOwned(programs, { folder, as, owned }, settings);
  } catch (error) {
    await owned.release();
    throw error;
  }
}

async function startOwned(
  programs: PostgresPrograms,
  { folder, as, owned }: { folder: string; as: Account; owned: Ownership },
  settings: Readonly<Record<string, string>>,
): Promise<Cluster> {
  const password = await passwordIn(folder, as);
  const data = join(folder, 'data');
  await endLeftover(data);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(programs, folder, as);
  const port = settings.port ?? String(await freePort());
  const child = await started(programs, { folder, data, as }, postgresArguments(data, port, settings));
  return {
    url: urlOf(password, port),
    pid: child.pid ?? 0,
    async stop(how = 'fast') {
      await stop(child, how);
      await owned.release();
    },
  };
}

/** The processes of a server that was killed end by themselves, a moment after it: until then its memory is in use. */
async function started(
  programs: PostgresPrograms,
  { folder, data, as }: { folder: string; data: string; as: Account },
  args: string[],
): Promise<ChildProcess> {
  const until = performance.now() + startMs;
  for (;;) {
    const child = spawn(programs.postgres, args, {
      ...as,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const guard = guardOf(child, as);
    child.once('exit', () => guard?.kill('SIGKILL'));
    try {
      await untilReady(child);
      return child;
    } catch (error) {
      const inUse = error instanceof Error && error.message.includes('pre-existing shared memory block');
      if (!inUse || performance.now() > until) throw error;
      await pause(200);
      await endLeftover(data);
    }
  }
}

const urlOf = (password: string, port: string) => `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;

/** Address of the server that another process runs on this folder; null when none does. */
export async function runningCluster(folder: string): Promise<string | null> {
  const lines = (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, , , port] = lines;
  if (!pid || !port || !existsSync(`/proc/${pid}`)) return null;
  return urlOf(await readFile(join(folder, 'password'), 'utf8'), port);
}

/**
 * Nothing tells a server that its starter was killed. A shell that waits at a pipe learns it from the pipe's end and stops the
 * server as an administrator would. Windows has no such shell: there the next start ends what was left.
 */
function guardOf(child: ChildProcess, as: Account): ChildProcess | null {
  if (process.platform === 'win32') return null;
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(child.pid)], {
    ...as,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => undefined);
  guard.unref();
  return guard;
}

/** Empty: as this process itself. */
type Account = { uid: number; gid: number } | { uid?: never; gid?: never };

async function account(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = lines.find(([name]) => name === user) ?? lines.find(([name]) => name === 'postgres');
  const entry = found ?? lines.find(([name]) => name === 'nobody');
  if (!entry) throw new Error('PostgreSQL must not run as root, and there is no other account to run it as');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

async function passwordIn(folder: string, as: Account): Promise<string> {
  const file = join(folder, 'password');
  if (!existsSync(file)) {
    await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
    if (as.uid !== undefined) await chown(file, as.uid, as.gid);
  }
  return readFile(file, 'utf8');
}

/** A start that was cut leaves a half-made folder behind: it is made aside and only then gets its name. */
async function initialise(programs: PostgresPrograms, folder: string, as: Account): Promise<void> {
  for (const program of Object.values(programs)) await chmod(program, 0o755).catch(() => undefined);
  const data = join(folder, 'data');
  await rm(data, { recursive: true, force: true });
  const flags = ['--auth=scram-sha-256', `--username=${user}`, '--encoding=UTF8', '--no-locale'];
  const args = [`--pgdata=${data}`, `--pwfile=${join(folder, 'password')}`, ...flags];
  await run(programs.initdb, args, { ...as, cwd: folder, env: { ...process.env, LC_ALL: 'C' } });
}

function postgresArguments(data: string, port: string, settings: Readonly<Record<string, string>>): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    ...settings,
    port,
  };
  return ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start:\n${said}`)), startMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      end();
    };
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = `${said}${chunk}`.slice(-4000);
      if (said.includes('ready to accept connections')) settle(resolve);
    });
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', () => settle(() => reject(new Error(`PostgreSQL ended at its start:\n${said}`))));
  });
}

/** A process that was killed leaves its server running: it is ended as an administrator would before another takes its data. */
async function endLeftover(data: string): Promise<void> {
  const [first] = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(first);
  // A number in a file may be anybody's by now.
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (!line.includes(data)) return;
  process.kill(pid, 'SIGINT');
  for (const deadline = Date.now() + startMs; Date.now() < deadline && existsSync(`/proc/${pid}`); )
    await pause(50);
}

function stop(child: ChildProcess, how: 'fast' | 'kill'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    // The group, so that no backend outlives its server.
    if (how === 'kill' && child.pid !== undefined && process.platform !== 'win32')
      process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGINT');
  });
}
