import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { must, reopen, written } from './desk.ts';
import { systemLike } from './system.ts';

/** What the writer says, a line each: how many it found, then the title of every act that was acknowledged. */
export type Told = `found ${number}` | `${number}-${number}-${number}`;

/**
 * Writes acts until it is killed, and says so of each that was acknowledged. Started with a folder and the
 * number of the round; first it counts what it finds, so that the killing side need not open anything.
 */
const [folder = '', round = ''] = process.argv.slice(2);
const desk = await reopen(folder, systemLike());
const found = await desk.store.read((q) => q.query('SELECT title FROM note'));
writeSync(1, `found ${found.length}\n`);
for (let i = 0; ; i++) {
  const title = `${round}-${i}`;
  must(await desk.act([written(desk.id(), title, 'text', ['a', 'b'])]));
  writeSync(1, `${title}\n`);
  if (i % 7 === 6) await desk.store.idle();
  await setTimeout(0);
}
