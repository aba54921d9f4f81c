import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from '../scripts/build.ts';
import { ensureRuntime } from '../scripts/runtime.ts';

/** Where an office that was made once lies for all specs. */
let templates: string | undefined;

/** Once per run: the built application, its runtime and the folder of templates, found by the specs through the environment. */
export async function setup(): Promise<void> {
  const runtime = await ensureRuntime();
  // `npm test` has built already; a spec run by hand must never meet yesterday's program.
  if (process.env.ONIR_BUILT !== 'yes') await buildAll('development');
  process.env.ONIR_RUNTIME = JSON.stringify(runtime);
  templates = await mkdtemp(join(tmpdir(), 'onir-template-'));
  process.env.ONIR_E2E_TEMPLATES = templates;
}

export async function teardown(): Promise<void> {
  if (templates) await rm(templates, { recursive: true, force: true });
}
