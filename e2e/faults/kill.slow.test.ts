import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type CentreProcess,
  everything,
  startProcess,
  startServer,
  type TestDevice,
  type TestServer,
  testCard,
} from '../../central/testing/index.ts';
import { bundled, killed } from '../../electron/office/store/testing/index.ts';
import { anotherCode, comeIn, registered, sameTruth, theMinistry } from './bench.ts';
import type { Told } from './child.ts';
import { newSeat, type Seat, Station } from './station.ts';
import { Wire } from './wire.ts';

const soak = Number(process.env.ONIR_SOAK ?? 0);
/** Deaths of workstations and, at the same time, of processes of the centre. */
const rounds = soak > 0 ? 200 * soak : 12;

let server: TestServer;
let folder: string;
let wire: Wire;
let ministry: TestDevice;
let child: string;
let centre: string;
const centres: CentreProcess[] = [];

beforeAll(async () => {
  server = await startServer('embedded');
  folder = await mkdtemp(join(tmpdir(), 'onir-kill-'));
  wire = await Wire.open();
  child = await bundled('e2e/faults/child.ts');
  centre = await bundled('central/main.ts');
  wire.targets = [await freePort(), await freePort()];
  // The second one finds what the first has made.
  for (const port of wire.targets) centres.push(await started(port));
  const [first] = centres;
  ministry = await theMinistry(wire.origin, /until \S+: (\S+)/.exec(first?.said() ?? '')?.[1] ?? '');
}, 180_000);
afterAll(async () => {
  await Promise.all(centres.map((each) => each.end('SIGKILL')));
  await wire.end();
  await server.end();
  for (const each of [folder, child, centre]) await rm(each, { recursive: true, force: true });
}, 60_000);

function started(port: number): Promise<CentreProcess> {
  const environment = {
    ONIR_PORT: String(port),
    ...{ DATABASE_URL: server.cluster.url, ONIR_FOLDER: folder, ONIR_LOG_LEVEL: 'warn' },
    ...{ ONIR_ORIGIN: wire.origin, ONIR_REQUESTS_PER_SECOND: '5000', ONIR_CONNECTIONS: '6' },
  };
  return startProcess(environment, [join(centre, 'child.mjs')]);
}

async function freePort(): Promise<number> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

/** Kills one process of the centre after the other as soon as it is back, so that one of two mostly lives. */
async function killingCentres(until: () => boolean): Promise<number> {
  let kills = 0;
  for (; !until(); kills++) {
    const place = kills % centres.length;
    await pause(Math.random() * 400);
    await centres[place]?.end('SIGKILL');
    centres[place] = await started(wire.targets[place] ?? 0);
  }
  return kills;
}

interface Deaths {
  acknowledged: string[];
  /** By what it had said last. */
  last: Map<string, number>;
}

/** A workstation that is killed so often, on one and the same disk. */
async function dying(seat: Seat, name: string): Promise<Deaths> {
  const deaths: Deaths = { acknowledged: [], last: new Map() };
  for (let round = 0; round < rounds / 2; round++) {
    const told = await oneLife(seat, `${name}-${round}`);
    for (const line of told) if (line.startsWith('acted ')) deaths.acknowledged.push(line.slice(6));
    const last = told.at(-1)?.split(' ')[0] ?? 'nothing';
    deaths.last.set(last, (deaths.last.get(last) ?? 0) + 1);
  }
  return deaths;
}

/** Starts it and kills it some lines later, within the step that follows. */
async function oneLife(seat: Seat, name: string): Promise<Told[]> {
  const life = spawn(process.execPath, [join(child, 'child.mjs'), JSON.stringify(seat), name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Told[] = [];
  const lines = 1 + Math.floor(Math.random() * 7);
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: life.stdout }).on('line', (line) => {
      if (told.push(line as Told) === lines) resolve();
    });
    life.once(
      'exit',
      (code) => code !== null && reject(new Error(`the workstation ended by itself: ${code}`)),
    );
  });
  await pause(Math.random() * 40);
  await killed(life);
  return told;
}

/** Nothing is left to carry either way. */
async function settle(stations: readonly Station[]): Promise<void> {
  await expect
    .poll(
      async () => {
        // As if the lease of a process that died over a check had run out, which takes half a minute.
        await server.asOwner('UPDATE attachment SET leased = NULL');
        for (const station of [...stations, ...stations]) {
          await station.exchange();
          await station.carry();
        }
        const left = await Promise.all(stations.map(({ store }) => store.attachmentLane.left()));
        return left.map(({ toSend, toFetch }) => toSend + toFetch);
      },
      { timeout: 60_000, interval: 500 },
    )
    .toEqual([0, 0]);
}

/** What the killed had said last: where in their work they died. */
function tell(deaths: readonly { last: ReadonlyMap<string, number> }[], kills: number, acts: number): void {
  const said = new Map<string, number>();
  for (const { last } of deaths)
    for (const [line, count] of last) said.set(line, (said.get(line) ?? 0) + count);
  process.stdout.write(
    `killed: ${rounds} workstations (${[...said].map(([line, count]) => `${line} ${count}`).join(', ')}), ${kills} processes of the centre; ${acts} acts\n`,
  );
}

/** Two workstations of one office, the first with files that the other will fetch. */
async function twoSeats(one: Seat, two: Seat) {
  const begun = await Station.open(one, { create: true });
  await begun.found(testCard());
  await comeIn(ministry, begun, await registered(ministry, one.office));
  const files = [];
  for (let place = 0; place < 6; place++) {
    const file = await begun.file(1_500_000);
    files.push({ file, person: await begun.admit(`Құжатты ${place}`, file) });
  }
  // The other workstation has to know who sits at it.
  expect(await begun.exchange()).toMatchObject({ is: 'done' });
  await begun.close();
  const other = await Station.open(two, { create: true });
  await comeIn(ministry, other, await anotherCode(ministry, one.office));
  expect(await other.exchange()).toMatchObject({ is: 'done' });
  await other.close();
  return files;
}

test(`${rounds} workstations are killed, and processes of the centre with them: nothing is lost, doubled or changed`, {
  timeout: 60_000 + rounds * 8_000,
}, async () => {
  const one = newSeat(wire.origin);
  const two = newSeat(wire.origin, one);
  const files = await twoSeats(one, two);

  let over = false;
  const centreDeaths = killingCentres(() => over);
  const both = await Promise.allSettled([dying(one, 'one'), dying(two, 'two')]);
  over = true;
  const kills = await centreDeaths;
  const deaths = both.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });

  const stations = [await Station.open(one), await Station.open(two)];
  const people = [
    ...files.map(({ person }) => person),
    ...deaths.flatMap(({ acknowledged }) => acknowledged),
  ];
  await settle(stations);
  await sameTruth(stations, people);
  for (const { file } of files) {
    const [sent, got] = await Promise.all(stations.map(({ store }) => store.attachments.bytes(file.id)));
    expect(got).toEqual(sent);
    expect(got?.ok).toBe(true);
  }
  await relayedOnce(people);
  for (const station of stations) await station.close();
  for (const seat of [one, two]) await rm(seat.folder, { recursive: true, force: true });

  tell(deaths, kills, people.length);
  expect(people.length).toBeGreaterThan(rounds / 2);
  expect(kills).toBeGreaterThan(0);
});

/** The ministry has the key of everybody, each once. */
async function relayedOnce(people: readonly string[]): Promise<void> {
  await expect
    .poll(
      async () => {
        const rows = await everything(ministry);
        const announced = rows.flatMap(({ body, row }) => {
          const { type, aggregate } = JSON.parse(body?.envelope ?? '{}');
          return type === 'person.keyAnnounced' && row.outcome.result === 'accepted' ? [aggregate] : [];
        });
        return people.filter((person) => announced.filter((each) => each === person).length !== 1);
      },
      { timeout: 60_000, interval: 500 },
    )
    .toEqual([]);
}
