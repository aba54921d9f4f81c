import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchCentre, measureGrowth, measurePace, measureStorm } from '../../central/bench/index.ts';
import { growthLines, paceLine, stormLines } from './central-lines.ts';
import { type Measured, told } from './measured.ts';

/** Run: `node --import tsx e2e/bench/central.ts '{"offices":20,"each":500,"devices":1000,"grown":[10000,100000],"out":"…","program":"dist/central/central.cjs"}'` */
const job = z.strictObject({
  /** Of the measurement of pace, and events in each. */
  offices: z.int().positive(),
  each: z.int().positive(),
  /** That return at once. */
  devices: z.int().positive(),
  /** Records that offices have before their pushes and pulls are measured, fewest first. */
  grown: z.array(z.int().positive()).min(1),
  out: z.string(),
  /** The centre as one built file. */
  program: z.string(),
});

const { offices, each, devices, grown, out, program } = job.parse(JSON.parse(process.argv[2] ?? ''));
const said = (line: string) => process.stdout.write(`  ${line}\n`);
const measured: Measured[] = [];

/** At once, into the file as well: what comes after it may fail. */
function keep(lines: readonly Measured[]): void {
  measured.push(...told(devices, lines, said));
  writeFileSync(out, JSON.stringify({ size: devices, measured }));
}

const centre = await BenchCentre.start(program);
try {
  keep([paceLine(await measurePace(centre, offices, each))]);
  keep(stormLines(await measureStorm(centre, devices, said)));
  keep(growthLines(await measureGrowth(centre, grown, said)));
} finally {
  await centre.end();
}
