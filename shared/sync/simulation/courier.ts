import {
  answerCarried,
  type CarriedBack,
  type CarriedOut,
  carryIn,
  carryOut,
  FalseFile,
} from '../by-file.ts';
import { Unacceptable } from '../workstation.ts';
import type { Chance } from './chance.ts';
import { fairWeather, Lost } from './network.ts';
import { Aborted } from './sim-centre.ts';
import type { Station } from './station.ts';
import { Killed } from './turns.ts';
import type { World } from './world.ts';

/** Files on somebody's stick: any of them may be carried late, twice, or never. */
export interface Carried {
  out: { station: string; office: string; lines: CarriedOut[] }[];
  back: { station: string; lines: CarriedBack[] }[];
}

/** The newest that lie on the stick; a person does not keep them for ever. */
const kept = 6;

async function* each<T>(lines: readonly T[]): AsyncGenerator<T> {
  yield* lines;
}

async function all<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const line of lines) read.push(line);
  return read;
}

/** A person does one thing with one workstation at a time, and begins anew what was cut. */
async function undisturbed(world: World, station: Station, work: () => Promise<void>): Promise<void> {
  if (world.busy.has(station.id)) return;
  world.busy.add(station.id);
  await world.turns.spawn(async () => {
    try {
      await work();
    } catch (error) {
      const cut = [Aborted, Killed, Lost, FalseFile, Unacceptable].some((kind) => error instanceof kind);
      if (!cut) throw error;
    } finally {
      world.busy.delete(station.id);
    }
  });
}

export function writeFile(world: World, station: Station): Promise<void> {
  const now = () => new Date(world.nowMs + station.skew).toISOString();
  return undisturbed(world, station, async () => {
    const { id, office } = station;
    world.carried.out.push({
      station: id,
      office,
      lines: await all(carryOut({ workstation: world.workstationOf(station), now })),
    });
    if (world.carried.out.length > kept) world.carried.out.shift();
  });
}

export async function answerFile(world: World, _station: Station, chance: Chance): Promise<void> {
  const file = chance.of(world.carried.out);
  const station = world.stations.find(({ id }) => id === file?.station);
  if (!file || !station) return;
  await undisturbed(world, station, async () => {
    const link = world.linkOf(station, fairWeather);
    world.carried.back.push({
      station: file.station,
      lines: await all(answerCarried(station.of.verifier, link, each(file.lines))),
    });
    if (world.carried.back.length > kept) world.carried.back.shift();
  });
}

export function readFile(world: World, station: Station, chance: Chance): Promise<void> {
  const file = chance.of(world.carried.back.filter((back) => back.station === station.id));
  if (!file) return Promise.resolve();
  return undisturbed(world, station, async () => {
    const { verifier, announces } = station.of;
    await carryIn(
      { workstation: world.workstationOf(station), authors: { verifier, announces } },
      each(file.lines),
    );
  });
}
