import { z } from 'zod';
import { die, tell } from './death.ts';
import { watchStatements } from './places.ts';
import { isCut, Station, seat } from './station.ts';

/** What a workstation does in one life, in this order. */
const work = z.enum(['act', 'file', 'exchange', 'carry']);
export type Work = z.infer<typeof work>;

export const life = z.strictObject({
  seat,
  name: z.string(),
  works: z.array(work),
  /** Ends itself before this statement that writes, of the last work; null: it lives. */
  dies: z.int().nonnegative().nullable(),
});
export type Life = z.infer<typeof life>;

/**
 * What it says, a line each: behind `acted` the person whom the act admitted, behind `filed` what it put into the store beside
 * it, behind `did` the work, and how many statements it took.
 */
const { seat: own, name, works, dies } = life.parse(JSON.parse(process.argv[2] ?? ''));
const station = await Station.open(own);

let written = 0;
let deadline: number | null = null;
watchStatements(() => {
  if (deadline !== null && written >= deadline) die();
  written++;
});

async function done(what: Work): Promise<void> {
  if (what === 'exchange') {
    if ((await station.exchange()).is !== 'done') throw new Error('the exchange stopped');
  } else if (what === 'carry') await station.carry();
  else {
    const file = what === 'file' ? await station.file(600_000) : undefined;
    const person = await station.admit(`Сынақов ${name}`, file);
    tell(file ? `filed ${person} ${file.id}` : `acted ${person}`);
  }
}

for (const [place, what] of works.entries()) {
  written = 0;
  if (place === works.length - 1) deadline = dies;
  try {
    await done(what);
  } catch (error) {
    if (!isCut(error)) throw error;
    tell('cut');
  }
  tell(`did ${what} ${written}`);
}
process.exit(0);
