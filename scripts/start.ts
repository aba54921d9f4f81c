import { spawn } from 'node:child_process';
import { buildAll } from './build.ts';
import { closeDisplay, ensureDisplay } from './display.ts';
import { endWithUs, runCommand } from './process.ts';
import { ensureRuntime } from './runtime.ts';
import { ensureSystem } from './system.ts';

async function main(): Promise<number> {
  await ensureSystem('start');
  const runtime = await ensureRuntime();
  await buildAll('development');
  const display = await ensureDisplay();
  if (display.virtual)
    process.stdout.write(`There is no display: the window opens on Xvfb ${display.name}.\n`);
  const child = spawn(runtime.executable, [...runtime.args, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(display.name ? { DISPLAY: display.name } : {}),
      // Without a desktop there is no session bus, and Chromium says so on every line.
      ...(display.virtual ? { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } : {}),
    },
  });
  endWithUs(child);
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (ended) => resolve(ended ?? 130));
  });
  await closeDisplay();
  return code;
}

await runCommand(main);
