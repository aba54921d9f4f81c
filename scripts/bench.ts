import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type SizeMeasured, told } from '../e2e/bench/measured.ts';
import { measureEmpty, measureShown } from '../e2e/bench/shown.ts';
import { linesOf, tableText } from '../e2e/bench/table.ts';
import { buildAll, buildBench, buildFolder } from './build.ts';
import { closeDisplay, ensureDisplay } from './display.ts';
import { projectRoot, run, runCommand } from './process.ts';
import { ensureRuntime, type Runtime } from './runtime.ts';
import { ensureSystem } from './system.ts';

/**
 * Requests of the two offices that are compared, and of the largest search; what the centre is given to do; records of the
 * exchange beside PouchDB, and of the office in which exchanges are compared; what comes in while a list is scrolled.
 */
const scales = {
  small: {
    sizes: [2_000, 20_000],
    searched: 0,
    central: { offices: 20, each: 1000, devices: 1000, grown: [10_000, 100_000] },
    sync: { records: 10_000, sizes: [5_000, 15_000] },
    pulled: { records: 10_000, requests: 2_000 },
  },
  full: {
    sizes: [10_000, 100_000],
    searched: 1_000_000,
    central: { offices: 20, each: 2000, devices: 10_000, grown: [10_000, 100_000, 1_000_000] },
    sync: { records: 10_000, sizes: [10_000, 100_000] },
    pulled: { records: 50_000, requests: 10_000 },
  },
} as const;
type Scale = (typeof scales)[keyof typeof scales];
const dataMs = 60 * 60_000;

interface DataMeasured {
  /** Folders of the offices, by size. */
  offices: Record<string, string>;
  measured: SizeMeasured[];
}

const usage =
  'Say how much: npm run bench -- --scale small|full [--only data,windows,central,sync] [--json FILE]';

function option(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place < 0 ? undefined : process.argv[place + 1];
}

function chosenScale(): Scale {
  const name = option('--scale') ?? 'small';
  if (name === 'small' || name === 'full') return scales[name];
  throw new Error(usage);
}

const parts = ['data', 'windows', 'central', 'sync'] as const;
type Part = (typeof parts)[number];

/** All parts unless some are named; windows are of the offices that the data service was measured in. */
function chosenParts(): ReadonlySet<Part> {
  const named = option('--only')?.split(',');
  if (!named) return new Set(parts);
  const chosen = parts.filter((part) => named.includes(part));
  if (chosen.length < named.length) throw new Error(usage);
  return new Set(chosen);
}

const said = (line: string) => process.stdout.write(`  ${line}\n`);

/** Where what is measured is built, one file each. */
const programs = join(projectRoot, 'out/bench/programs');

interface Program {
  executable: string;
  args: readonly string[];
  env: Record<string, string>;
}

/** What only drives other programs runs from its sources. TypeORM's entities need another reading of decorators than these scripts. */
const fromSource = (script: string): Program => ({
  executable: process.execPath,
  args: ['--import', 'tsx', script],
  env: { TSX_TSCONFIG_PATH: join(projectRoot, 'tsconfig.base.json') },
});

/** What is measured runs as the service does: built, on the program's own runtime. */
const onRuntime = ({ executable }: Runtime, name: string): Program => ({
  executable,
  args: [join(programs, `${name}.cjs`)],
  env: { ELECTRON_RUN_AS_NODE: '1' },
});

/** A process of its own for each part. */
async function inProcess({ executable, args, env }: Program, job: object): Promise<void> {
  const all = [...args, JSON.stringify(job)];
  const done = await run(executable, all, { timeoutMs: dataMs, live: true, env });
  if (done.code !== 0) throw new Error(`${args.at(-1)} could not measure.`);
}

/**
 * The part that needs no window. A process for each size, as each office has one: what a process has done for another would weigh
 * on what is measured in it. @param measures false: only the offices are made, for the windows
 */
async function measureData(
  { sizes, searched }: Scale,
  scratch: string,
  measures: boolean,
): Promise<DataMeasured> {
  const out = join(scratch, 'data.json');
  await buildBench('data-service', programs);
  const service = onRuntime(await ensureRuntime(), 'data-service');
  const inService = async (of: { sizes: readonly number[]; searched: number; measures: boolean }) => {
    await inProcess(service, { ...of, scratch, out });
    return JSON.parse(readFileSync(out, 'utf8')) as DataMeasured;
  };
  const { offices } = await inService({ sizes, searched: 0, measures: false });
  const measured: SizeMeasured[] = [];
  for (const size of measures ? sizes : []) {
    const largest = size === sizes.at(-1) ? searched : 0;
    measured.push(...(await inService({ sizes: [size], searched: largest, measures })).measured);
  }
  return { offices, measured };
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

/** The ministry's centre, in processes of its own. What was measured before a part of it failed is written there. */
async function measureCentral(scale: Scale, scratch: string, measured: SizeMeasured[]): Promise<void> {
  said(`the centre, and ${scale.central.devices} workstations that return at once`);
  const out = join(scratch, 'central.json');
  const program = join(buildFolder('development'), 'central/central.cjs');
  try {
    await inProcess(fromSource('e2e/bench/central.ts'), { ...scale.central, out, program });
  } finally {
    if (existsSync(out)) measured.push(JSON.parse(readFileSync(out, 'utf8')) as SizeMeasured);
  }
}

/** A workstation's exchange with the centre beside PouchDB's, in processes of their own. */
async function measureSync({ sync, pulled }: Scale, scratch: string): Promise<SizeMeasured[]> {
  for (const name of ['sync-client', 'sync-pouch-client', 'sync-pouch-server'])
    await buildBench(name, programs);
  const out = join(scratch, 'sync.json');
  const centre = join(buildFolder('development'), 'central/central.cjs');
  const runtime = (await ensureRuntime()).executable;
  const exchange = { ...sync, scratch: join(scratch, 'sync'), out, programs, runtime, centre };
  await inProcess(fromSource('e2e/bench/sync.ts'), exchange);
  const shown = join(scratch, 'sync-window.json');
  const pictures = join(projectRoot, 'out/bench');
  const behind = { scratch: join(scratch, 'sync-window'), out: shown, pictures, centre };
  await inProcess(fromSource('e2e/bench/sync-window.ts'), { ...pulled, ...behind });
  const [exchanged, scrolled] = [out, shown].map((file) => JSON.parse(readFileSync(file, 'utf8')));
  return [...(exchanged as SizeMeasured[]), scrolled as SizeMeasured];
}

/** What was measured at one size, in one place. */
function joined(parts: readonly SizeMeasured[]): SizeMeasured[] {
  const sizes = [...new Set(parts.map(({ size }) => size))].sort((a, b) => a - b);
  return sizes.map((size) => ({
    size,
    measured: parts.filter((each) => each.size === size).flatMap(({ measured }) => measured),
  }));
}

/** @param measured gets each part when it is there: a later one may fail */
async function measureAll(
  chosen: ReadonlySet<Part>,
  scale: Scale,
  scratch: string,
  measured: SizeMeasured[],
): Promise<void> {
  if (chosen.has('data') || chosen.has('windows')) {
    const data = await measureData(scale, scratch, chosen.has('data'));
    measured.push(...data.measured);
    if (chosen.has('windows')) measured.unshift(...(await measureWindows(data, scratch)));
  }
  if (chosen.has('central')) await measureCentral(scale, scratch, measured);
  if (chosen.has('sync')) measured.push(...(await measureSync(scale, scratch)));
}

/** The table, and the file that was asked for. @returns whether anything missed what was wanted */
function show(measured: readonly SizeMeasured[]): boolean {
  const lines = linesOf(joined(measured));
  process.stdout.write(`\n${tableText(lines)}\n`);
  const file = option('--json');
  if (file) {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(resolve(file), `${JSON.stringify(lines, null, 2)}\n`);
  }
  return lines.some(({ verdict }) => verdict === 'miss');
}

async function main(): Promise<number> {
  const scale = chosenScale();
  const chosen = chosenParts();
  await ensureSystem('test');
  await buildAll('development');
  const scratch = mkdtempSync(join(tmpdir(), 'onir-bench-run-'));
  try {
    const measured: SizeMeasured[] = [];
    try {
      await measureAll(chosen, scale, scratch, measured);
    } catch (error) {
      show(measured);
      throw error;
    }
    return show(measured) ? 1 : 0;
  } finally {
    await closeDisplay();
    rmSync(scratch, { recursive: true, force: true });
  }
}

await runCommand(main);
