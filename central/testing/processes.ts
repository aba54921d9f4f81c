import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** One process of the centre, as an administrator starts it. */
export interface CentreProcess {
  pid: number;
  origin: string;
  operations: string;
  /** What it has said. */
  said(): string;
  /** @returns its exit code; null when it was killed */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

const root = join(import.meta.dirname, '../..');
const startMs = 120_000;

/** @param program what Node is started with, the sources themselves by default; one file starts much sooner */
export function startProcess(
  environment: Readonly<Record<string, string>>,
  program: readonly string[] = ['--import', 'tsx', 'central/main.ts'],
): Promise<CentreProcess> {
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: {
      ...process.env,
      ...{ ONIR_PORT: '0', ONIR_OPERATIONS_PORT: '0', TSX_TSCONFIG_PATH: 'tsconfig.base.json' },
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`the centre did not start:\n${said}`)), startMs);
    const hear = (chunk: string) => {
      said += chunk;
      const [, origin, operations] = /is at (\S+), its health at (\S+)\/health/.exec(said) ?? [];
      if (!origin || !operations) return;
      clearTimeout(timer);
      const { pid = 0 } = child;
      resolve({ pid, origin, operations, said: () => said, end: (signal) => end(child, signal) });
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('exit', () => reject(new Error(`the centre ended at its start:\n${said}`)));
  });
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}
