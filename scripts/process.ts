import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, absolute. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

export type RunOptions = {
  timeoutMs: number;
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Also write the output through while it comes. */
  live?: boolean;
};
export type RunResult = { code: number; stdout: string; output: string; timedOut: boolean; ms: number };

const running = new Set<ChildProcess>();

/** Children get a process group of their own, so that a time limit also ends what they have started. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // No group of its own, or gone already.
    child.kill('SIGKILL');
  }
}

/** A child of long life that must not outlive this process, however this process ends. */
export function endWithUs(child: ChildProcess): void {
  running.add(child);
  child.on('exit', () => running.delete(child));
}

process.on('exit', () => {
  for (const child of running) endGroup(child);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

/** Runs a program to its end. Never rejects: a program that cannot be started has code 127, one out of time 124. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const started = performance.now();
  return new Promise((settle) => {
    const chunks: string[] = [];
    const out: string[] = [];
    let timedOut = false;
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child);
    }, options.timeoutMs);
    const keep = (chunk: string, stdout: boolean) => {
      chunks.push(chunk);
      if (stdout) out.push(chunk);
      if (options.live) process.stdout.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => keep(chunk, true));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => keep(chunk, false));
    child.on('error', (error) => chunks.push(`${command}: ${error.message}\n`));
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      const ended = timedOut ? 124 : (code ?? (child.pid === undefined ? 127 : 137));
      const note = timedOut ? `\n${command}: ended after ${options.timeoutMs / 1000} s\n` : '';
      settle({
        code: ended,
        stdout: out.join(''),
        output: chunks.join('') + note,
        timedOut,
        ms: performance.now() - started,
      });
    });
  });
}

/** A program of a dependency, run by this very Node: npx costs a second and talks to the network. */
export function runModule(script: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  return run(process.execPath, [`${projectRoot}/node_modules/${script}`, ...args], options);
}

/** Whether this file is the command that was started, not something it imports. */
export function isCommand(fileUrl: string): boolean {
  return process.argv[1] !== undefined && fileURLToPath(fileUrl) === resolve(process.argv[1]);
}

/** Runs a command to its exit code; what it throws is for the person at the terminal, so without a stack. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
