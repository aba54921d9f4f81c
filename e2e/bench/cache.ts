import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOffice } from './copy.ts';
import { grow } from './grow.ts';
import { foundOffice, openOffice } from './office.ts';

/** What decides what is in an office. The program itself does not: an office made by an earlier version is what people have. */
const sources = ['answers', 'clerk', 'grow', 'office', 'people', 'requests'].map(
  (name) => `e2e/bench/${name}.ts`,
);

async function contentVersion(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of sources) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

/** The folder of offices with exactly this content; others are removed. Another folder may be named (`ONIR_BENCH_OFFICES`). */
async function cacheFolder(): Promise<string> {
  if (process.env.ONIR_BENCH_OFFICES) return process.env.ONIR_BENCH_OFFICES;
  const all = join(tmpdir(), 'onir-bench');
  const version = await contentVersion();
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
    if (existsSync(folder)) await bringUpToDate(folder);
    else await makeOffice(folder, made, sizes[place - 1] ?? 0, size, said);
    made.set(size, folder);
  }
  return made;
}

/** Migrations and rows of a newer version, once instead of in every copy. */
async function bringUpToDate(folder: string): Promise<void> {
  const office = await openOffice(folder);
  await office.store.idle();
  await office.close();
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
