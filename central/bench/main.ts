import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchCentre } from './centre.ts';
import { measureGrowth } from './growth.ts';
import { measurePace } from './pace.ts';
import { measureStorm } from './storm.ts';

/** Run: `node --import tsx central/bench/main.ts '{"offices":20,"each":500,"devices":1000,"grown":[10000,100000],"out":"…","program":"dist/central/central.cjs"}'` */
const job = z.strictObject({
  /** Of the measurement of pace, and events in each. */
  offices: z.int().positive(),
  each: z.int().positive(),
  /** That return at once. */
  devices: z.int().positive(),
  /** Records that offices have before their pushes and pulls are measured. */
  grown: z.array(z.int().positive()).min(1),
  out: z.string(),
  /** The centre as one built file. */
  program: z.string(),
});

const { offices, each, devices, grown, out, program } = job.parse(JSON.parse(process.argv[2] ?? ''));
const said = (line: string) => process.stdout.write(`  ${line}\n`);
const centre = await BenchCentre.start(program);
try {
  const pace = await measurePace(centre, offices, each);
  const storm = await measureStorm(centre, devices, said);
  const growth = await measureGrowth(centre, grown, said);
  writeFileSync(out, JSON.stringify({ pace, storm, growth }));
} finally {
  await centre.end();
}
