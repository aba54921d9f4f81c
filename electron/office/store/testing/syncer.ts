import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { SimCentre } from '../../../../shared/sync/simulation/index.ts';
import { enrolled, linkedWiring, newCentre, synced } from './centre.ts';
import { must, reopen, written } from './desk.ts';
import { systemLike } from './system.ts';

/** What it says, a line each: the title of every act that was acknowledged, and the end of every exchange. */
export type Told = 'synced' | `${number}-${number}-${number}`;

/**
 * Works on and exchanges until it is killed. Started with a folder and the number of the round. The centre dies with it: every
 * start finds one that was restored to nothing, so that numbers are forgotten, promised and given anew all the time.
 */
const [folder = '', round = ''] = process.argv.slice(2);
const desk = await reopen(folder, systemLike(), { wiring: linkedWiring });
let centre: SimCentre = newCentre(Date.now());
await enrolled(centre, desk.store, { numbered: true });
for (let i = 0; ; i++) {
  const title = `${round}-${i}`;
  must(await desk.act([written(desk.id(), title, 'text', ['a', 'b'])]));
  writeSync(1, `${title}\n`);
  if (i % 3 === 1) {
    await synced(centre, desk.store);
    writeSync(1, 'synced\n');
  }
  if (i % 6 === 5) {
    await desk.store.idle();
    centre = newCentre(Date.now());
    await enrolled(centre, desk.store, { numbered: true });
  }
  await setTimeout(0);
}
