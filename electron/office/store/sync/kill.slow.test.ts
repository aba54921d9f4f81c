import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolled, linkedWiring, newCentre, synced } from '../testing/centre.ts';
import { bundled, killed } from '../testing/child.ts';
import { newDesk, removeFolder, reopen, temporaryFolder } from '../testing/desk.ts';
import type { Told } from '../testing/syncer.ts';
import { systemLike } from '../testing/system.ts';

/** Rounds of kill -9 at random moments of acts and exchanges; `ONIR_SOAK` asks for more. */
const rounds = Number(process.env.ONIR_SOAK ?? 0) * 1000 || 40;

let bundle: string;

beforeAll(async () => {
  bundle = await bundled('electron/office/store/testing/syncer.ts');
}, 60_000);
afterAll(() => removeFolder(bundle));

test(`${rounds} times kill -9 between any two steps of an exchange: nothing is lost, doubled or left without a number`, {
  timeout: rounds * 6_000,
}, async () => {
  const folder = temporaryFolder();
  await (await newDesk(folder, systemLike())).store.close();
  const acknowledged: string[] = [];
  let exchanges = 0;
  for (let round = 0; round < rounds; round++) {
    const told = await oneRound(folder, `0-${round}`);
    exchanges += told.filter((line) => line === 'synced').length;
    acknowledged.push(...told.filter((line) => line !== 'synced'));
  }
  const { store } = await reopen(folder, systemLike(), { wiring: linkedWiring });
  const centre = newCentre(Date.now());
  await enrolled(centre, store, { numbered: true });
  expect(await synced(centre, store)).toMatchObject({ is: 'done' });
  const rows: { title: string }[] = await store.read((q) => q.query('SELECT title FROM note'));
  const titles = rows.map((each) => each.title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(acknowledged.filter((title) => !titles.includes(title))).toEqual([]);
  expect(await store.workstation.waiting()).toMatchObject({ events: 0 });
  expect(exchanges).toBeGreaterThan(rounds / 4);
  await store.idle();
  expect((await store.verify()).firstBad).toBeNull();
  await store.close();
  removeFolder(folder);
});

/** Starts the child and kills it some lines later, within the step that follows. */
async function oneRound(folder: string, name: string): Promise<Told[]> {
  const child = spawn(process.execPath, [`${bundle}/child.mjs`, folder, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Told[] = [];
  const lines = 1 + Math.floor(Math.random() * 6);
  const reached = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (told.push(line as Told) === lines) resolve();
    });
    child.once('exit', (code) => code !== null && reject(new Error(`the child ended by itself: ${code}`)));
  });
  await reached;
  await setTimeout(Math.random() * 60);
  await killed(child, folder);
  return told;
}
