import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type CentralMeasured, centralLines } from '../e2e/bench/central.ts';
import { type SizeMeasured, told } from '../e2e/bench/measured.ts';
import { measureEmpty, measureShown } from '../e2e/bench/shown.ts';
import { linesOf, tableText } from '../e2e/bench/table.ts';
import { buildAll, buildFolder } from './build.ts';
import { closeDisplay, ensureDisplay } from './display.ts';
import { projectRoot, run, runCommand } from './process.ts';
import { ensureRuntime } from './runtime.ts';
import { ensureSystem } from './system.ts';

/** Requests of the two offices that are compared, and of the largest search; what the centre is given to do. */
const scales = {
  small: {
    sizes: [2_000, 20_000],
    searched: 0,
    central: { offices: 20, each: 100, devices: 1000 },
  },
  full: {
    sizes: [10_000, 100_000],
    searched: 1_000_000,
    central: { offices: 100, each: 100, devices: 10_000 },
  },
} as const;
type Scale = (typeof scales)[keyof typeof scales];
const dataMs = 60 * 60_000;

interface DataMeasured {
  /** Folders of the offices, by size. */
  offices: Record<string, string>;
  measured: SizeMeasured[];
}

function option(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place < 0 ? undefined : process.argv[place + 1];
}

function chosenScale(): Scale {
  const name = option('--scale') ?? 'small';
  if (name === 'small' || name === 'full') return scales[name];
  throw new Error('Say how much: npm run bench -- --scale small|full [--json FILE]');
}

const said = (line: string) => process.stdout.write(`  ${line}\n`);

/** The part that needs no window, in a process of its own. */
async function measureData(scale: Scale, scratch: string): Promise<DataMeasured> {
  const out = join(scratch, 'data.json');
  const { sizes, searched } = scale;
  const job = JSON.stringify({ sizes, searched, scratch, out });
  const args = ['--import', 'tsx', 'e2e/bench/data-service.ts', job];
  const env = { TSX_TSCONFIG_PATH: join(projectRoot, 'tsconfig.base.json') };
  const done = await run(process.execPath, args, { timeoutMs: dataMs, live: true, env });
  if (done.code !== 0) throw new Error('The data service could not be measured.');
  return JSON.parse(readFileSync(out, 'utf8')) as DataMeasured;
}

async function measureWindows(data: DataMeasured, scratch: string): Promise<SizeMeasured[]> {
  const runtime = await ensureRuntime();
  const display = await ensureDisplay();
  if (display.name) process.env.DISPLAY = display.name;
  const empty = await measureEmpty(runtime, scratch);
  const measured: SizeMeasured[] = [];
  for (const [size, office] of Object.entries(data.offices)) {
    said(`starting and scrolling with ${size} requests`);
    const of = { office, scratch, pictures: join(projectRoot, 'out/bench'), size: Number(size), empty };
    measured.push({
      size: Number(size),
      measured: told(Number(size), await measureShown(runtime, of, said), said),
    });
  }
  return measured;
}

/** The ministry's centre, in processes of its own. */
async function measureCentral(scale: Scale, scratch: string): Promise<SizeMeasured> {
  said(`the centre, and ${scale.central.devices} workstations that return at once`);
  const out = join(scratch, 'central.json');
  const program = join(buildFolder('development'), 'central/central.cjs');
  const job = JSON.stringify({ ...scale.central, out, program });
  const args = ['--import', 'tsx', 'central/bench/main.ts', job];
  const env = { TSX_TSCONFIG_PATH: join(projectRoot, 'tsconfig.base.json') };
  const done = await run(process.execPath, args, { timeoutMs: dataMs, live: true, env });
  if (done.code !== 0) throw new Error('The centre could not be measured.');
  return centralLines(JSON.parse(readFileSync(out, 'utf8')) as CentralMeasured);
}

/** What was measured at one size, in one place. */
function joined(parts: readonly SizeMeasured[]): SizeMeasured[] {
  const sizes = [...new Set(parts.map(({ size }) => size))].sort((a, b) => a - b);
  return sizes.map((size) => ({
    size,
    measured: parts.filter((each) => each.size === size).flatMap(({ measured }) => measured),
  }));
}

async function main(): Promise<number> {
  const scale = chosenScale();
  await ensureSystem('test');
  await buildAll('development');
  const scratch = mkdtempSync(join(tmpdir(), 'onir-bench-run-'));
  try {
    const data = await measureData(scale, scratch);
    const windows = await measureWindows(data, scratch);
    const central = await measureCentral(scale, scratch);
    const lines = linesOf(joined([...windows, ...data.measured, central]));
    process.stdout.write(`\n${tableText(lines)}\n`);
    const file = option('--json');
    if (file) {
      mkdirSync(dirname(resolve(file)), { recursive: true });
      writeFileSync(resolve(file), `${JSON.stringify(lines, null, 2)}\n`);
    }
    return lines.some(({ verdict }) => verdict === 'miss') ? 1 : 0;
  } finally {
    await closeDisplay();
    rmSync(scratch, { recursive: true, force: true });
  }
}

await runCommand(main);
