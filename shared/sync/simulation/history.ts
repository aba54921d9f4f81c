import { Chance } from './chance.ts';
import { checkWorld } from './invariants.ts';
import { fairWeather } from './network.ts';
import { drawOperation, names, type Operation, perform, relaySome, upload } from './operations.ts';
import { toyRegistry } from './toys.ts';
import { type Faults, type Plan, World } from './world.ts';

export interface Script {
  plan: Plan;
  operations: readonly Operation[];
}

/** A script as it is kept and printed. */
export interface WrittenScript {
  plan: Plan;
  operations: readonly string[];
}

export function writtenScript({ plan, operations }: Script): WrittenScript {
  return { plan, operations: operations.map(({ what, who, seed }) => `${what} ${who} ${seed}`) };
}

export function readScript({ plan, operations }: WrittenScript): Script {
  return {
    plan,
    operations: operations.map((each) => {
      const [name, who, seed] = each.split(' ');
      const what = names.find((known) => known === name);
      if (!what) throw new RangeError(`no operation ${name}`);
      return { what, who: Number(who), seed: Number(seed) };
    }),
  };
}

/** The history of a seed: how many offices and workstations there are, and what happens to them. */
export function scriptOf(seed: number): Script {
  const chance = new Chance(seed ^ 0x5eed);
  const plan = {
    seed,
    offices: chance.happens(0.25) ? 2 : 1,
    stations: 1 + chance.below(chance.happens(0.25) ? 3 : 2),
  };
  const operations = Array.from({ length: 8 + chance.below(40) }, () => drawOperation(chance));
  return { plan, operations };
}

/** Plays a history to its end, lets everything come to rest, and checks what must hold then. */
export async function play({ plan, operations }: Script, faults?: Faults): Promise<World> {
  const world = new World(plan, faults);
  for (const operation of operations) await perform(world, operation);
  await rest(world);
  if (world.turns.failures.length > 0) throw world.turns.failures[0];
  checkWorld(world);
  return world;
}

/** Exchanges that everything needs at most until nothing moves any more. */
const mostRounds = 40;

async function rest(world: World): Promise<void> {
  world.weather(fairWeather);
  world.failing = false;
  world.centre.abortAfter = null;
  await world.finishAll();
  if (world.turns.failures.length > 0) throw world.turns.failures[0];
  for (const station of world.stations) station.of = { ...station.of, registry: toyRegistry(2) };
  for (const station of world.stations) station.changed();
  world.centre.speak(toyRegistry(2));
  let before = '';
  let swept = 0;
  for (let round = 0; round < mostRounds; round++) {
    await oneRound(world);
    const now = stateOf(world);
    if (now !== before) swept = 0;
    else if (swept++ > 0) return;
    else await sweepAll(world);
    before = now;
  }
  throw new Error('I9: it does not come to rest');
}

async function oneRound(world: World): Promise<void> {
  for (const station of world.stations) {
    world.nowMs += 1000;
    world.centre.nowMs = world.nowMs;
    await world.sync(station, false);
    await world.finishAll();
    if (world.turns.failures.length > 0) throw world.turns.failures[0];
  }
  for (const data of world.centre.data.values())
    for (let tasks = data.relays.length; tasks > 0; tasks--) await world.centre.relayOne(data.office);
}

async function sweepAll(world: World): Promise<void> {
  for (const office of world.centre.data.keys()) await world.centre.sweep(office);
  for (const station of world.stations) await upload(world, station);
  await relaySome(world, world.chance);
}

function stateOf(world: World): string {
  const streams = [...world.centre.data.values()].map(({ rows }) => rows.at(-1)?.hash ?? '');
  const disks = world.stations.map(
    ({ disk }) => `${disk.rows.at(-1)?.hash} ${disk.here.length} ${disk.waiting().length}`,
  );
  return [...streams, ...disks].join(' ');
}

/** The shortest script that still fails: operations are left out one by one, and in halves. */
export async function shrunk(script: Script, faults?: Faults): Promise<Script> {
  let operations = [...script.operations];
  for (let size = Math.ceil(operations.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < operations.length; ) {
      const without = [...operations.slice(0, from), ...operations.slice(from + size)];
      if (await fails({ ...script, operations: without }, faults)) operations = without;
      else from += size;
    }
  }
  return { ...script, operations };
}

export async function fails(script: Script, faults?: Faults): Promise<string | null> {
  try {
    await play(script, faults);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
