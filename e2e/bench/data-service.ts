import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { officesOf } from './cache.ts';
import { measureJournal } from './journal.ts';
import { type Measured, type SizeMeasured, told } from './measured.ts';
import { measureMillion } from './million.ts';
import { measureRecording } from './record.ts';
import { measureScan } from './scan.ts';
import { measureSearch } from './search.ts';
import { measureVerify } from './verify.ts';

/**
 * What is measured in the data service alone, in a process of its own, built as the program is, on its runtime.
 * Run: `ELECTRON_RUN_AS_NODE=1 electron out/bench/programs/data-service.cjs '{"sizes":[2000],"searched":0,"measures":true,"scratch":"…","out":"…"}'`
 */
const job = z.strictObject({
  /** Offices, by number of requests (and entries of the journal), ascending. */
  sizes: z.array(z.int().positive()).min(1),
  /** Requests of the largest search; 0 for none. */
  searched: z.int().min(0),
  /** Whether anything is measured, or the offices are only made. */
  measures: z.boolean(),
  /** Folder for copies. */
  scratch: z.string(),
  /** File for what comes out. */
  out: z.string(),
});

const said = (line: string) => process.stdout.write(`  ${line}\n`);

async function main(): Promise<void> {
  const { sizes, searched, measures, scratch, out } = job.parse(JSON.parse(process.argv[2] ?? ''));
  const offices = await officesOf(sizes, said);
  const measured: SizeMeasured[] = [];
  for (const [size, folder] of measures ? offices : []) {
    said(`recording, searching, verifying among ${size} requests`);
    const parts: Measured[] = [];
    for (const measure of [measureRecording, measureSearch, measureScan, measureJournal, measureVerify])
      parts.push(...told(size, await measure(folder, scratch, size), said));
    measured.push({ size, measured: parts });
  }
  const largest = offices.get(sizes.at(-1) ?? 0);
  if (measures && searched > 0 && largest) {
    said(`searching among ${searched} requests`);
    const found = await measureMillion(largest, scratch, searched, said);
    measured.push({ size: searched, measured: told(searched, found, said) });
  }
  writeFileSync(out, JSON.stringify({ offices: Object.fromEntries(offices), measured }));
  // Statements of libsql outlive the closing of their database: only the end of the process lets go of it.
  process.exit(0);
}

// One CommonJS file as every program of the house: no waiting at its top.
void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
