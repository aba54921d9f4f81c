import { expect, it } from 'vitest';
import { fails, scriptOf, shrunk, writtenScript } from './history.ts';

/** `npm run soak` asks for a million. */
const histories = Number(process.env.ONIR_HISTORIES ?? 20_000);
const first = Number(process.env.ONIR_FIRST ?? 1_000);

it(`${histories} random histories lose, double and change nothing, and come to rest`, async () => {
  for (let seed = first; seed < first + histories; seed++) {
    const script = scriptOf(seed);
    if (!(await fails(script))) continue;
    const short = await shrunk(script);
    expect.fail(`seed ${seed}: ${await fails(short)}\n${JSON.stringify(writtenScript(short))}`);
  }
}, 86_400_000);
