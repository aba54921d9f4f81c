import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KeptOffice, OfficePlan } from './laden.ts';

const run = promisify(execFile);

/** Workstations of an office: some two hundred offices have ten thousand. */
const inOffice = 48;
const eventsEach = 20;
/** What the pace is measured by: offices with one workstation each that bring as many events at once as a push may have. */
const steady = { offices: 6, most: 500, share: 0.08 };
const sources = ['desk', 'laden', 'prepared'];

/** Some of the offices; their bytes lie in `<part>.bin`. */
export interface PreparedPart {
  bytes: string;
  offices: KeptOffice[];
}

export interface Prepared {
  storm: PreparedPart[];
  steady: PreparedPart[];
}

/**
 * Offices whose workstations have worked without a centre, from a folder that is kept (`ONIR_BENCH_STORM`), or made on all
 * processors: keys and signatures of ten thousand workstations take minutes.
 */
export async function preparedOffices(devices: number): Promise<Prepared> {
  const folder = cacheFolder(devices);
  mkdirSync(folder, { recursive: true });
  const parts = availableParallelism();
  const [storm, even] = [stormPlans(devices), steadyPlans(devices)];
  const made = Array.from({ length: parts }, (_, place) => [
    partOf(
      folder,
      `storm-${place}`,
      storm.filter((_plan, at) => at % parts === place),
    ),
    partOf(
      folder,
      `steady-${place}`,
      even.filter((_plan, at) => at % parts === place),
    ),
  ]);
  const ready = await Promise.all(
    made.map(async ([ofStorm, ofSteady]) => [await ofStorm?.(), await ofSteady?.()]),
  );
  const all = (at: number) => ready.flatMap((each) => each[at] ?? []);
  return { storm: all(0), steady: all(1) };
}

function stormPlans(devices: number): OfficePlan[] {
  return Array.from({ length: Math.ceil(devices / inOffice) }, (_, place) => ({
    devices: Math.min(inOffice, devices - place * inOffice),
    pushes: [eventsEach],
  }));
}

function steadyPlans(devices: number): OfficePlan[] {
  const pushes = Math.ceil((devices * eventsEach * steady.share) / steady.offices / steady.most);
  return Array.from({ length: steady.offices }, () => ({
    devices: 1,
    pushes: Array.from({ length: Math.max(2, pushes) }, () => steady.most),
  }));
}

function partOf(folder: string, name: string, offices: readonly OfficePlan[]) {
  return async (): Promise<PreparedPart[]> => {
    const out = join(folder, name);
    if (offices.length === 0) return [];
    if (!existsSync(`${out}.json`)) {
      const script = join(import.meta.dirname, 'prepare.ts');
      await run(process.execPath, ['--import', 'tsx', script, JSON.stringify({ out, offices })]);
    }
    const read = JSON.parse(readFileSync(`${out}.json`, 'utf8')) as KeptOffice[];
    return [{ bytes: `${out}.bin`, offices: read }];
  };
}

/** Of exactly this content and size; others are removed, unless the folder was named. */
function cacheFolder(devices: number): string {
  const hash = createHash('sha256').update(`${devices}/${availableParallelism()}`);
  for (const name of sources) hash.update(readFileSync(join(import.meta.dirname, `${name}.ts`)));
  const version = `${devices}-${hash.digest('hex').slice(0, 12)}`;
  if (process.env.ONIR_BENCH_STORM) return join(process.env.ONIR_BENCH_STORM, version);
  const all = join(tmpdir(), 'onir-bench-storm');
  mkdirSync(all, { recursive: true });
  for (const name of readdirSync(all))
    if (name.startsWith(`${devices}-`) && name !== version)
      rmSync(join(all, name), { recursive: true, force: true });
  return join(all, version);
}
