import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { pause } from '../store/index.ts';

/** Account under which everything runs: PostgreSQL refuses to be root's. */
export interface Account {
  uid: number;
  gid: number;
}

export function postgresAccount(): Account {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'postgres');
  if (!entry) throw new Error('There is no account postgres: install the packages first.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const started = new Set<ChildProcess>();

/** A program of long life in a group of its own; it ends with `endPrograms`. */
export function startProgram(
  command: string,
  args: readonly string[],
  as: Account,
  cwd: string,
): ChildProcess {
  const child = spawn(command, args, {
    ...as,
    cwd,
    stdio: 'ignore',
    detached: true,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', HOME: cwd },
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  child.once('error', () => started.delete(child));
  return child;
}

/** As if its machine had lost power: the program and all that it has started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined) killProcess(-child.pid);
}

/** @param pid of a process, or negative of a group */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

export function endPrograms(): void {
  for (const child of started) killGroup(child);
}

/** Asks again and again until the answer is not null. @throws Error with `what` when the time is over */
export async function until<T>(what: string, ms: number, ask: () => Promise<T | null>): Promise<T> {
  for (const end = performance.now() + ms; performance.now() < end; ) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    await pause(100);
  }
  throw new Error(`In ${ms / 1000} s there was no ${what}.`);
}
