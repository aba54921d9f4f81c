import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildFolder, buildProgram } from './build.ts';
import { endWithUs, runCommand } from './process.ts';

/** Starts the centre alone: on DATABASE_URL, or on an embedded PostgreSQL in its data folder. */
async function main(): Promise<number> {
  await buildProgram('development', 'central');
  const program = join(buildFolder('development'), 'central/central.cjs');
  // A push is a few megabytes for a moment: young objects get the room that keeps them from being looked after twice.
  // Old ones have an end: without one the runtime lets them grow to four times what is in use before it looks after them.
  const memory = ['--max-semi-space-size=32', '--max-old-space-size=1024'];
  const child = spawn(process.execPath, [...memory, program, ...process.argv.slice(2)], { stdio: 'inherit' });
  endWithUs(child);
  // The centre ends what it has begun: it is asked to stop, not killed with its starter.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => child.kill('SIGTERM'));
  }
  return new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 130));
  });
}

await runCommand(main);
