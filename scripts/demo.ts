import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { closeEverything, type Launched, launch, photograph, takeComplaints } from '../e2e/app.ts';
import { tellDay } from '../e2e/demo/tell.ts';
import type { Program } from '../e2e/demo/telling.ts';
import { pagesOf } from '../e2e/pages/index.ts';
import { buildAll } from './build.ts';
import { closeDisplay, ensureDisplay } from './display.ts';
import { runCommand } from './process.ts';
import { ensureRuntime } from './runtime.ts';
import { ensureSystem } from './system.ts';

const stepMs = 20_000;
const size = { width: 1366, height: 768 };

function outFolder(): string {
  const place = process.argv.indexOf('--out');
  const given = place < 0 ? undefined : process.argv[place + 1];
  if (!given) throw new Error('Say where to: npm run demo -- --out DIR');
  return resolve(given);
}

/** The window as an office's screen shows it, also where a desktop would make it larger. */
async function fitWindow({ app }: Launched): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.unmaximize();
    window?.setContentSize(width, height);
  }, size);
}

async function open(): Promise<Program> {
  const launched = await launch();
  launched.page.setDefaultTimeout(stepMs);
  await fitWindow(launched);
  return { launched, pages: pagesOf(launched.page, 'kk') };
}

async function tell(out: string): Promise<void> {
  const started = new Date();
  const told = await tellDay(open, out, (line) => process.stdout.write(`  ${line}\n`));
  const wrong = takeComplaints();
  if (wrong.length > 0) throw new Error(`The window complained:\n${wrong.join('\n')}`);
  const summary = {
    program: 'Өңір',
    started: started.toISOString(),
    ms: Date.now() - started.getTime(),
    screen: `${size.width}×${size.height}`,
    ...told,
  };
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
}

async function main(): Promise<number> {
  const out = outFolder();
  await ensureSystem('start');
  process.env.ONIR_RUNTIME = JSON.stringify(await ensureRuntime());
  await buildAll('development');
  const display = await ensureDisplay();
  if (display.name) process.env.DISPLAY = display.name;
  mkdirSync(out, { recursive: true });
  try {
    await tell(out);
    process.stdout.write(`The documents, pictures and summary are in ${out}\n`);
    return 0;
  } catch (error) {
    await photograph(out, 'failed');
    throw error;
  } finally {
    await closeEverything();
    await closeDisplay();
  }
}

await runCommand(main);
