import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled, killed } from './testing/child.ts';
import { newDesk, removeFolder, reopen, temporaryFolder } from './testing/desk.ts';
import { systemLike } from './testing/system.ts';
import type { Told } from './testing/writer.ts';

/** Rounds of kill -9 at random moments of opening and saving; `ONIR_SOAK` asks for more. */
const rounds = Number(process.env.ONIR_SOAK ?? 0) * 1000 || 200;
const lanes = 2;

let bundle: string;

beforeAll(async () => {
  bundle = await bundled('electron/office/store/testing/writer.ts');
}, 60_000);
afterAll(() => removeFolder(bundle));

test(`${rounds} times kill -9: nothing acknowledged is lost, nothing is half written`, {
  timeout: rounds * 1_500,
}, async () => {
  const perLane = Array.from({ length: lanes }, () => Math.ceil(rounds / lanes));
  await Promise.all(perLane.map((count, lane) => killRounds(count, lane)));
});

async function killRounds(count: number, lane: number): Promise<void> {
  const folder = temporaryFolder();
  await (await newDesk(folder, systemLike())).store.close();
  const acknowledged: string[] = [];
  for (let round = 0; round < count; round++) {
    const told = await oneRound(folder, `${lane}-${round}`);
    const found = told.find((line) => line.startsWith('found '));
    // Killed while opening: nothing was asked, nothing can be lost.
    if (!found) continue;
    const there = Number(found.slice(6));
    expect(there).toBeGreaterThanOrEqual(acknowledged.length);
    acknowledged.push(...told.filter((line) => !line.startsWith('found ')));
  }
  const desk = await reopen(folder, systemLike());
  const rows: { title: string }[] = await desk.store.read((q) => q.query('SELECT title FROM note'));
  const titles = new Set(rows.map((each) => each.title));
  expect(acknowledged.filter((title) => !titles.has(title))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(count);
  expect(titles.size - acknowledged.length).toBeLessThanOrEqual(count);
  expect(await desk.store.verify()).toMatchObject({ ok: true, firstBad: null });
  await desk.store.close();
  removeFolder(folder);
}

/** Starts the writer and kills it: mostly while it saves, now and then while it opens. Gives what it said in whole lines. */
async function oneRound(folder: string, name: string): Promise<Told[]> {
  const child = spawn(process.execPath, [`${bundle}/child.mjs`, folder, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Told[] = [];
  const opening = Math.random() < 0.1;
  // A slow machine must not be killed before it saves: what is drawn is how far it comes, and the moment after that.
  const lines = opening ? 1 : 1 + Math.floor(Math.random() * 7);
  const reached = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (told.push(line as Told) === lines) resolve();
    });
    child.once('exit', (code) => code !== null && reject(new Error(`the writer ended by itself: ${code}`)));
  });
  reached.catch(() => undefined);
  if (opening) await Promise.race([setTimeout(100 + Math.random() * 200), reached]);
  else {
    await reached;
    await setTimeout(Math.random() * 15);
  }
  await killed(child, folder);
  return told;
}
