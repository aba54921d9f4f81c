import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchCentre } from '../../central/bench/index.ts';
import { closeDisplay, ensureDisplay } from '../../scripts/display.ts';
import { ensureRuntime } from '../../scripts/runtime.ts';
import { type Measured, quantile, type SizeMeasured, told } from './measured.ts';
import { officeBehind } from './sync-office.ts';
import { type Scrolled, scrollDuringSync } from './sync-scroll.ts';

/**
 * The real window while its office pulls, with the list of requests scrolled all the while.
 * Run: `node --import tsx e2e/bench/sync-window.ts '{"records":12000,"requests":2000,"scratch":"…","out":"…","pictures":"…","centre":"…"}'`
 */
const job = z.strictObject({
  /** That come in one exchange, and requests in the list. */
  records: z.int().positive(),
  requests: z.int().positive(),
  scratch: z.string(),
  /** File for what comes out. */
  out: z.string(),
  /** Folder for what is shown at the end. */
  pictures: z.string(),
  /** The centre as one built file. */
  centre: z.string(),
});
const said = (line: string) => process.stdout.write(`  ${line}\n`);

function lines({ longTasks, tasks, answers, notices, ms }: Scrolled): Measured[] {
  const line = { baseline: null, target: null, steady: false };
  const name = 'scrolling while the office pulls';
  return [
    {
      ...line,
      what: `${name}: tasks over 50 ms`,
      unit: 'tasks',
      value: longTasks.length,
      target: { value: 0 },
    },
    { ...line, what: `${name}: longest task over 50 ms`, unit: 'ms', value: Math.max(0, ...longTasks) },
    {
      ...line,
      what: `${name}: longest task by the processor of the window`,
      unit: 'ms',
      value: tasks.reduce((longest, each) => Math.max(longest, each), 0),
    },
    { ...line, what: `${name}: 19 of 20 answers`, unit: 'ms', value: quantile(answers, 0.95) },
    { ...line, what: `${name}: notices to the window`, unit: 'count', value: notices },
    { ...line, what: `${name}: the whole exchange`, unit: 'ms', value: ms },
  ];
}

async function main(): Promise<void> {
  const {
    records,
    requests,
    scratch,
    out,
    pictures,
    centre: program,
  } = job.parse(JSON.parse(process.argv[2] ?? ''));
  for (const folder of [scratch, pictures]) mkdirSync(folder, { recursive: true });
  const runtime = await ensureRuntime();
  const display = await ensureDisplay();
  if (display.name) process.env.DISPLAY = display.name;
  const centre = await BenchCentre.start(program);
  try {
    said(`an office that is behind by ${records} records`);
    const behind = await officeBehind(centre, { scratch, requests, records });
    const seen = await scrollDuringSync(runtime, behind, `${pictures}/scrolled-in-sync.png`);
    const measured: SizeMeasured = { size: records, measured: told(records, lines(seen), said) };
    writeFileSync(out, JSON.stringify(measured));
  } finally {
    await centre.end();
    await closeDisplay();
  }
  // Statements of libsql outlive the closing of their database.
  process.exit(0);
}

await main();
