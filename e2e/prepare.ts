import { buildAll } from '../scripts/build.ts';
import { closeDisplay, ensureDisplay } from '../scripts/display.ts';
import { ensureRuntime } from '../scripts/runtime.ts';

/** Once per run: the built application, its runtime and one display, found by the specs through the environment. */
export async function setup(): Promise<void> {
  const runtime = await ensureRuntime();
  // `npm test` has built already; a spec run by hand must never meet yesterday's program.
  if (process.env.ONIR_BUILT !== 'yes') await buildAll('development');
  const display = await ensureDisplay();
  process.env.ONIR_RUNTIME = JSON.stringify(runtime);
  if (display.name) process.env.DISPLAY = display.name;
}

export async function teardown(): Promise<void> {
  await closeDisplay();
}
