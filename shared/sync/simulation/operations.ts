import { readCommon } from '../../kernel/index.ts';
import { Chance } from './chance.ts';
import { answerFile, readFile, writeFile } from './courier.ts';
import { closingAt, deedAt } from './deeds.ts';
import { openFallen } from './fallen.ts';
import { fairWeather } from './network.ts';
import { renew } from './renewing.ts';
import { Aborted } from './sim-centre.ts';
import type { Station } from './station.ts';
import { opened, toyRegistry } from './toys.ts';
import type { World } from './world.ts';

/** One thing that happens; who and how is decided by numbers of its own, so that others may be left out of a script. */
export interface Operation {
  what: OperationName;
  who: number;
  seed: number;
}

type Work = (world: World, station: Station, chance: Chance) => Promise<void> | void;

const hour = 3_600_000;

/** Everything that may happen, with how often. */
export const operations = {
  act: [26, act],
  sync: [16, (world, station) => world.sync(station)],
  go: [26, go],
  relay: [8, (world, _station, chance) => relaySome(world, chance)],
  sweep: [2, (world, station) => quietly(() => world.centre.sweep(station.office))],
  upload: [3, (world, station) => upload(world, station)],
  time: [2, (world, _station, chance) => world.pass(chance.below(100) * hour)],
  kill: [4, (world, station) => world.turns.kill(station.id)],
  keepDisk: [2, keepDisk],
  putDiskBack: [3, putDiskBack],
  cloneDisk: [1, cloneDisk],
  backup: [3, backup],
  restore: [3, restore],
  abort: [3, (world, _station, chance) => world.centre.abortSoon(chance.below(4))],
  storm: [3, storm],
  calm: [2, (world) => world.weather(fairWeather)],
  skew: [2, skew],
  oldProgram: [1, (_world, station) => program(station, 1)],
  newProgram: [2, (_world, station) => program(station, 2)],
  oldCentre: [1, (world) => world.centre.speak(toyRegistry(1))],
  newCentre: [1, newCentre],
  revoke: [1, revoke],
  spoil: [1, makeBad],
  failing: [1, (world) => world.fail(!world.failing)],
  prune: [2, prune],
  newKey: [1, (world, station) => void (world.sits(station) && world.announce(station))],
  join: [2, join],
  renew: [1, renew],
  writeFile: [3, writeFile],
  answerFile: [3, answerFile],
  readFile: [3, readFile],
  close: [3, close],
} as const satisfies Record<string, readonly [number, Work]>;
export type OperationName = keyof typeof operations;

export const names = Object.keys(operations) as OperationName[];
const weights = names.map((name) => operations[name][0]);
const total = weights.reduce((sum, each) => sum + each, 0);

export function drawOperation(chance: Chance): Operation {
  let place = chance.below(total);
  let what: OperationName = 'go';
  for (const [i, name] of names.entries()) {
    if (place >= 0) what = name;
    place -= weights[i] ?? 0;
  }
  return { what, who: chance.below(1000), seed: chance.below(2 ** 31) };
}

export async function perform(world: World, { what, who, seed }: Operation): Promise<void> {
  const station = world.stations[who % world.stations.length];
  world.nowMs += 1000;
  world.centre.nowMs = world.nowMs;
  const work: Work = operations[what][1];
  if (station) await work(world, station, new Chance(seed));
}

/** A transaction of the centre's own that was cut is done again some other time. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Aborted)) throw error;
  }
}

function act(world: World, station: Station, chance: Chance): void {
  const pens = world.pens.get(station.id);
  if (!pens) return;
  if (!world.sits(station)) return;
  const event = station.make({ ...deedAt(world, station, chance), pens: [pens.person] }, world.nowMs, chance);
  const attachment = event && readCommon(event, opened)?.attachment;
  if (attachment) world.blobs.set(attachment, station.id);
}

async function go(world: World, _station: Station, chance: Chance): Promise<void> {
  for (let steps = 1 + chance.below(12); steps > 0 && !world.turns.idle; steps--) await world.turns.step();
}

/** Somebody deals with something that fell. */
function close(world: World, station: Station, chance: Chance): void {
  const pens = world.pens.get(station.id);
  const fallen = chance.of(openFallen(station.office, station.disk, station.folded.foldings));
  const what = fallen && closingAt(world, station, fallen, chance);
  if (pens && what && world.sits(station))
    station.make({ ...what, pens: [pens.person] }, world.nowMs, chance);
}

export async function relaySome(world: World, chance: Chance): Promise<void> {
  const office = chance.of([...world.centre.data.keys()]);
  if (office) await quietly(() => world.centre.relayOne(office));
}

export async function upload(world: World, station: Station): Promise<void> {
  for (const { event } of station.disk.held.values()) {
    const attachment = event.envelope.type === 'paper.opened' && readCommon(event, opened)?.attachment;
    const numbered = station.disk.places.has(event.envelope.id);
    if (!attachment || !numbered || world.blobs.get(attachment) !== station.id) continue;
    world.centre.blobs.add(attachment);
    await quietly(() => world.centre.verifyAttachment(station.office, attachment));
  }
}

function keepDisk(world: World, station: Station): void {
  world.disks.push({ station: station.id, disk: station.disk.copy() });
}

function skew(_world: World, station: Station, chance: Chance): void {
  station.skew = (chance.next() - 0.5) * 6 * 365 * 24 * hour;
}

async function putDiskBack(world: World, station: Station, chance: Chance): Promise<void> {
  const kept = chance.of(world.disks.filter((each) => each.station === station.id));
  if (!kept) return;
  await world.turns.kill(station.id);
  const disk = kept.disk.copy();
  // The keychain's own count shows a restored file; a restored keychain does not.
  if (chance.happens(0.5)) disk.incarnation = Math.max(disk.incarnation, station.disk.incarnation) + 1;
  station.insert(disk);
}

/** A further workstation comes to the office. */
function join(world: World, station: Station): void {
  if (world.stations.length <= 6) world.join(station);
}

/** The disk of one computer runs in two: same device, same keys, same sequence. */
function cloneDisk(world: World, station: Station): void {
  if (world.stations.length > 6) return;
  const clone = new (station.constructor as typeof Station)(station.id, station.office, station.of);
  clone.insert(station.disk.copy());
  world.stations.push(clone);
}

/** Attachments lie apart and are not restored with the tables. */
function backup(world: World, _station: Station, chance: Chance): void {
  world.backups.push({ data: world.centre.backup() });
  // Older ones are thrown away; what the oldest kept one holds is in all of them.
  if (world.backups.length > 2) world.backups.splice(0, world.backups.length - 2);
  if (chance.happens(0.5) && world.backups.length === 2) announceDurable(world);
}

/** What every kept backup has in common with the history that goes on. */
function announceDurable({ centre, backups }: World): void {
  for (const [office, { rows }] of centre.data) {
    const common = backups.map(({ data }) => {
      const kept = data.get(office)?.rows ?? [];
      const differs = rows.findIndex(({ hash }, place) => kept[place]?.hash !== hash);
      return differs === -1 ? rows.length : differs;
    });
    centre.durable.set(office, Math.min(...common));
  }
}

function restore(world: World, _station: Station, chance: Chance): void {
  const backup = chance.of(world.backups);
  if (!backup) return;
  world.centreRestored = true;
  world.centre.abortAfter = null;
  world.centre.data = new Map([...backup.data].map(([id, data]) => [id, data.copy()]));
  announceDurable(world);
  // What is under way now was promised to a centre that has just forgotten it, or comes from before the promise.
  if (!world.turns.idle || world.carried.out.length > 0)
    for (const { disk } of world.stations) for (const id of disk.held.keys()) world.centre.late.add(id);
}

function storm(world: World, _station: Station, chance: Chance): void {
  const share = () => chance.next() * 0.4;
  world.weather({
    requestLost: share(),
    answerLost: share(),
    twice: share(),
    busy: share() / 4,
    replica: share() / 4,
  });
}

function program(station: Station, version: 1 | 2): void {
  station.of = { ...station.of, registry: toyRegistry(version) };
  station.changed();
}

async function newCentre(world: World): Promise<void> {
  world.centre.speak(toyRegistry(2));
  for (const office of world.centre.data.keys()) await quietly(() => world.centre.sweep(office));
}

function revoke(world: World, station: Station, chance: Chance): void {
  const { revoked } = world.centre;
  // Whoever has come in anew is another one: one at a time is told to stay away.
  const away = world.stations.some(({ id }) => revoked.has(id));
  if (chance.happens(0.3) && !away) revoked.add(station.id);
}

function makeBad(world: World, station: Station, chance: Chance): void {
  const pens = world.pens.get(station.id);
  const other = chance.of([...world.pens.values()]);
  if (!pens || !other || !world.sits(station)) return;
  const made = { kind: 'note', aggregate: world.newId(), type: 'note.made', typeVersion: 1, common: {} };
  if (chance.happens(0.5)) station.make({ ...made, pens: [pens.person], spoilt: true }, world.nowMs, chance);
  else {
    const { person } = pens.person.holder;
    const stolen = { ...other.person, holder: { ...other.person.holder, person } };
    station.make({ ...made, pens: [stolen] }, world.nowMs, chance);
  }
}

/** What the centre said at the end of an exchange holds for the lineage that the workstation then had. */
function prune(_world: World, { disk }: Station): void {
  for (const { event } of disk.here.filter(({ number }) => number <= disk.durable)) disk.pruned.add(event);
}
