import { closeSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { madeOffice } from './laden.ts';

/** Run by `prepared.ts`: offices and what they bring, into `<out>.json` and `<out>.bin`. */
const job = z.strictObject({
  out: z.string(),
  offices: z.array(
    z.strictObject({ devices: z.int().positive(), pushes: z.array(z.int().positive()).min(1) }),
  ),
});

const { out, offices } = job.parse(JSON.parse(process.argv[2] ?? ''));
const file = openSync(`${out}.bin`, 'w');
let end = 0;
const made = offices.map((plan) =>
  madeOffice(plan, (bytes) => {
    const at = end;
    end += writeSync(file, bytes);
    return { at, size: bytes.length };
  }),
);
closeSync(file);
// Whole or not at all: what was stopped leaves nothing that looks ready.
writeFileSync(`${out}.part`, JSON.stringify(made));
renameSync(`${out}.part`, `${out}.json`);
