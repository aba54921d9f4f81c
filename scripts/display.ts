import { type ChildProcess, spawn } from 'node:child_process';
import { endWithUs } from './process.ts';

/** An X display: the one of this session, or an Xvfb of our own. `name` is empty where there is no X at all. */
export type Display = { name: string; virtual: boolean };

/** The smallest screen of the offices. */
const screen = '1366x768x24';
const startMs = 15_000;

let server: ChildProcess | undefined;
let display: Promise<Display> | undefined;

/** Xvfb chooses a free number itself and says it on the descriptor we name: no race for ':99'. */
function startXvfb(): Promise<Display> {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'];
    const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    server = child;
    endWithUs(child);
    const timer = setTimeout(() => reject(new Error('Xvfb did not start')), startMs);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      clearTimeout(timer);
      resolve({ name: `:${chunk.toString().trim()}`, virtual: true });
    });
  });
}

/** The session's display, or one Xvfb shared by everything this process starts. */
export function ensureDisplay(): Promise<Display> {
  const present = process.env.DISPLAY ?? '';
  if (process.platform !== 'linux' || present) return Promise.resolve({ name: present, virtual: false });
  display ??= startXvfb();
  return display;
}

export async function closeDisplay(): Promise<void> {
  const child = server;
  server = undefined;
  display = undefined;
  if (!child || child.exitCode !== null) return;
  child.removeAllListeners('exit');
  const gone = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
