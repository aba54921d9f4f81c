import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/process.ts';
import { copyOffice } from './copy.ts';
import { grow } from './grow.ts';
import { foundOffice, openOffice } from './office.ts';

/** What decides how an office of a size lies on the disk. */
const sources = ['shared', 'migrations', 'resources/norms', 'electron/office'];

function filesOf(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.(ts|json)$/.test(each.name) && !each.name.includes('.test.'))
    .map((each) => join(each.parentPath, each.name))
    .sort();
}

async function codeVersion(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf)) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

/**
 * The folder of offices made by exactly this code; those of other versions are removed. Who changes the code and knows
 * that the data stays as it is names a folder that is to be used whatever it was made by (`ONIR_BENCH_OFFICES`).
 */
async function cacheFolder(): Promise<string> {
  if (process.env.ONIR_BENCH_OFFICES) return process.env.ONIR_BENCH_OFFICES;
  const all = join(tmpdir(), 'onir-bench');
  const version = await codeVersion();
  await mkdir(all, { recursive: true });
  for (const name of readdirSync(all))
    if (name !== version) await rm(join(all, name), { recursive: true, force: true });
  return join(all, version);
}

/**
 * Closed offices with so many requests each, from the cache or made one from another.
 * @param sizes ascending, in thousands
 */
export async function officesOf(
  sizes: readonly number[],
  said: (line: string) => void,
): Promise<ReadonlyMap<number, string>> {
  const cache = await cacheFolder();
  const made = new Map<number, string>();
  for (const [place, size] of sizes.entries()) {
    const folder = join(cache, String(size));
    if (!existsSync(folder)) await makeOffice(folder, made, sizes[place - 1] ?? 0, size, said);
    made.set(size, folder);
  }
  return made;
}

async function makeOffice(
  folder: string,
  made: ReadonlyMap<number, string>,
  before: number,
  size: number,
  said: (line: string) => void,
): Promise<void> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  const smaller = made.get(before);
  const office = smaller ? await openOffice(await copyOffice(smaller, part)) : await foundOffice(part);
  await grow(office, before, size, (done) => {
    if (done % 10_000 === 0) said(`an office of ${size} requests: ${done} are made`);
  });
  await office.close();
  // Whole or not at all: a run that was stopped leaves nothing that looks like an office.
  await rename(part, folder);
}
