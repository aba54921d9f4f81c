import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchCentre } from './centre.ts';
import { measurePace } from './pace.ts';
import { measureStorm } from './storm.ts';

/** Run: `node --import tsx central/bench/main.ts '{"offices":20,"each":500,"devices":1000,"out":"…","program":"dist/central/central.cjs"}'` */
const job = z.strictObject({
  /** Of the measurement of pace, and events in each. */
  offices: z.int().positive(),
  each: z.int().positive(),
  /** That return at once. */
  devices: z.int().positive(),
  out: z.string(),
  /** The centre as one built file. */
  program: z.string(),
});

const { offices, each, devices, out, program } = job.parse(JSON.parse(process.argv[2] ?? ''));
const centre = await BenchCentre.start(program);
try {
  const pace = await measurePace(centre, offices, each);
  const storm = await measureStorm(centre, devices);
  writeFileSync(out, JSON.stringify({ pace, storm }));
} finally {
  await centre.end();
}
