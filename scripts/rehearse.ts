import { join } from 'node:path';
import { projectRoot, run, runCommand } from './process.ts';
import { ensureSystem } from './system.ts';

const mostMs = 15 * 60_000;

/** Loses the primary database server twice under load, as docs/administrator/high-availability.md describes it. */
async function main(): Promise<number> {
  await ensureSystem('rehearse');
  const env = { TSX_TSCONFIG_PATH: join(projectRoot, 'tsconfig.base.json') };
  const args = ['--import', 'tsx', 'central/rehearsal/main.ts'];
  return (await run(process.execPath, args, { timeoutMs: mostMs, live: true, env })).code;
}

await runCommand(main);
