import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDailyHeads, protocol, streamStart } from '../../shared/sync/index.ts';
import { verifier } from '../store/index.ts';
import { type RecordedCentre, startRecorded } from '../testing/recorded-centre.ts';
import { Heads } from './index.ts';

let centre: RecordedCentre;
let folder: string;
let day = '2026-11-21';
const heads = () =>
  new Heads({ database: centre.database, identity: centre.identity, dayOf: () => day, now: Date.now });

beforeAll(async () => {
  centre = await startRecorded('embedded', 'office-1');
  folder = await mkdtemp(join(tmpdir(), 'onir-heads-'));
}, 60_000);
afterAll(async () => {
  await centre.end();
  await rm(folder, { recursive: true, force: true });
});

async function files() {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

test('one file a day, made once by however many processes, each naming the one before', async () => {
  await centre.push(0, 5);
  const made = await Promise.all([1, 2, 3].map(() => heads().daily(folder)));
  expect(made.filter((each) => each !== null)).toHaveLength(1);
  await centre.push(5, 8);
  expect(await heads().daily(folder)).toBeNull();
  day = '2026-11-22';
  await heads().daily(folder);
  const report = checkDailyHeads(verifier, await files());
  expect(report).toMatchObject({ files: 2, faults: [], last: { day: '2026-11-22', offices: 1 } });
  const [first, second] = (await files()).map(({ text }) => JSON.parse(text).heads[0].number);
  expect(first).toBeGreaterThanOrEqual(5);
  expect(second).toBe(first + 3);
});

test('a file that was taken away, changed or put in place of another is told', async () => {
  const [one, two] = await files();
  if (!one || !two) throw new Error('the files of the test before are missing');
  const faults = (all: { name: string; text: string }[]) =>
    checkDailyHeads(verifier, all).faults.map(({ what }) => what);
  expect(faults([{ ...one, text: one.text.replace(/"number":\d+/, '"number":1') }, two])).toEqual([
    'signature',
    'gap',
  ]);
  expect(faults([one, { ...two, name: 'heads-2026-11-25.json' }])).toEqual(['name']);
  expect(
    faults([
      { ...two, name: one.name },
      { ...one, name: two.name },
    ]),
  ).toEqual(['name', 'name', 'gap', 'stepBack']);
  expect(faults([one, { ...two, text: 'no' }])).toEqual(['unreadable']);
});

test('what a verified backup has is told to devices, and never less than before', async () => {
  const hello = () =>
    centre.streams.hello(
      centre.caller(),
      {
        ...{ protocol, device: centre.recorded.device.id, incarnation: 1, position: streamStart },
        ...{ waiting: { events: 0, bytes: 0 }, clock: new Date().toISOString() },
      },
      null,
    );
  expect((await hello()).durable).toBe(0);
  const before = await heads().now();
  const [, safe] = /"number":(\d+)/.exec(before) ?? [];
  await centre.push(8, 10);
  expect(await heads().noteDurable(before)).toEqual({ offices: 1, other: [] });
  expect((await hello()).durable).toBe(Number(safe));
  const [first] = await files();
  expect(await heads().noteDurable(first?.text ?? '')).toEqual({ offices: 1, other: [] });
  expect((await hello()).durable).toBe(Number(safe));
  await expect(heads().noteDurable(before.replace(/"number":\d+/, '"number":1'))).rejects.toThrow(/signed/);
  await writeFile(join(folder, 'other.txt'), '');
});
