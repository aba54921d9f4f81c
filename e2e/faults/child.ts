import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isCut, Station, seat } from './station.ts';

/** What it says, a line each; behind `acted` the person whom the act admitted. */
export type Told = 'exchanging' | 'exchanged' | 'carried' | 'cut' | `acted ${string}`;
const tell = (told: Told) => writeSync(1, `${told}\n`);

/** Works, exchanges and carries attachments until it is killed. Started with its seat as JSON and the name of the round. */
const [given = '', round = ''] = process.argv.slice(2);
const station = await Station.open(seat.parse(JSON.parse(given)));
for (let i = 0; ; i++) {
  const person = await station.admit(`Сынақов ${round} ${i}`);
  tell(`acted ${person}`);
  try {
    tell('exchanging');
    const end = await station.exchange();
    tell(end.is === 'done' ? 'exchanged' : 'cut');
    await station.carry();
    tell('carried');
  } catch (error) {
    if (!isCut(error)) throw error;
    tell('cut');
    await pause(20);
  }
}
