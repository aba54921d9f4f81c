import { gzipSync } from 'node:zlib';
import { messages, streamStart } from '../../shared/sync/index.ts';
import { pause, verifier } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import * as sql from './bench.queries.ts';
import type { BenchCentre } from './centre.ts';

export interface Storm {
  devices: number;
  events: number;
  /** Milliseconds: 99 of 100 served pushes were faster. */
  p99: number;
  /** Seconds until everything was stored, and what the same pushes take when eight devices come one after another. */
  drained: number;
  ideal: number;
  residentMb: number;
  sentAway: number;
  errors: number;
  /** Events stored more or less than once. */
  wrong: number;
  /** A second. */
  pushes: number;
  emptyPulls: number;
  /** Rows that the empty pulls wrote. */
  written: number;
}

/** Calls under way at once: a loopback has no more sockets to give than a real door. */
const atOnce = 300;
const eventsEach = 20;
const steadyShare = 20;
const pullingMs = 5000;
/** A server's process that has nothing to do tells what it wrote after ten seconds. */
const statisticsMs = 12_000;

class Gate {
  #free = atOnce;
  readonly #waiting: (() => void)[] = [];

  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}

/** Devices that were enrolled long ago, spread over offices. */
async function enrolled(centre: BenchCentre, count: number): Promise<TestDevice[]> {
  const offices: string[] = [];
  for (let place = 0; place < Math.ceil(count / 200); place++) offices.push((await centre.office()).office);
  const devices = Array.from({ length: count }, (_, place) => {
    const device = new TestDevice(centre.process.origin);
    device.office = offices[place % offices.length] ?? '';
    return device;
  });
  const officeIds = devices.map(({ office }) => office);
  const ids = devices.map(({ id }) => id);
  await centre.owner.query(sql.insertDevices, [officeIds, ids, devices.map(({ publicKey }) => publicKey)]);
  await centre.owner.query(sql.insertKeys, [
    officeIds,
    devices.map(({ publicKey }) => verifier.keyId(publicKey)),
    devices.map(({ id: device, publicKey, office }) =>
      JSON.stringify({ publicKey, person: null, device, office, numbers: false }),
    ),
  ]);
  return devices;
}

class Returning {
  readonly times: number[] = [];
  sentAway = 0;
  errors = 0;
  readonly #gate = new Gate();

  /** One device brings what it made offline, and obeys when it is told to come later. */
  async bring({ device, packed }: Laden): Promise<void> {
    for (;;) {
      const { status, headers } = await this.#gate.through(async () => {
        const began = performance.now();
        const change = { bytes: packed, headers: { 'content-encoding': 'gzip' } };
        const sent = await device.call('/v1/push', null, change);
        if (sent.status === 200) this.times.push(performance.now() - began);
        return sent;
      });
      if (status === 200) return;
      const wait = Number(headers.get('retry-after'));
      if (status === 503 && wait > 0) this.sentAway++;
      else this.errors++;
      await pause((wait || 1) * 1000 * (0.75 + Math.random() / 2));
    }
  }
}

/** A device with what it made offline, packed before the storm: one process plays all of them, and signing is their work. */
interface Laden {
  device: TestDevice;
  packed: Buffer;
}

function laden(device: TestDevice): Laden {
  const bodies = Array.from({ length: eventsEach }, () =>
    device.event('office.amended', { card: testCard() }),
  );
  return { device, packed: gzipSync(JSON.stringify({ bodies }), { level: 1 }) };
}

/** Devices that come back all at once after a long outage. */
export async function measureStorm(centre: BenchCentre, count: number): Promise<Storm> {
  const devices = (await enrolled(centre, count)).map(laden);
  const steady = devices.splice(0, Math.max(8, Math.floor(count / steadyShare)));
  const idealPerDevice = await steadySeconds(steady);
  let residentMb = 0;
  let coming = true;
  const watching = (async () => {
    for (; coming; await pause(500)) residentMb = Math.max(residentMb, await centre.residentMb());
  })();
  const returning = new Returning();
  const began = performance.now();
  await Promise.all(devices.map((device) => returning.bring(device)));
  const drained = (performance.now() - began) / 1000;
  coming = false;
  await watching;
  const ids = devices.map(({ device }) => device.id);
  const events = devices.length * eventsEach;
  const stored = await centre.number(sql.storedTwice, 'events', [ids]);
  const distinct = await centre.number(sql.storedTwice, 'ids', [ids]);
  const times = returning.times.toSorted((a, b) => a - b);
  return {
    ...{ devices: devices.length, events, drained, residentMb },
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    ideal: idealPerDevice * devices.length,
    ...{ sentAway: returning.sentAway, errors: returning.errors },
    wrong: Math.abs(stored - events) + Math.abs(distinct - events),
    pushes: devices.length / drained,
    ...(await measureEmptyPulls(
      centre,
      devices.slice(0, 32).map(({ device }) => device),
    )),
  };
}

/** Seconds for one device when eight at a time come and nobody waits. */
async function steadySeconds(devices: readonly Laden[]): Promise<number> {
  const waiting = [...devices];
  const returning = new Returning();
  const began = performance.now();
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await returning.bring(next);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return (performance.now() - began) / 1000 / devices.length;
}

async function measureEmptyPulls(centre: BenchCentre, devices: readonly TestDevice[]) {
  const asking = await Promise.all(
    devices.map(async (device) => {
      const { json } = await device.call('/v1/hello', helloOf(device));
      const { head } = messages.hello.answer.parse(json);
      return { device, after: head ? { number: head.head.number, hash: head.head.hash } : streamStart };
    }),
  );
  await pause(statisticsMs);
  const before = await centre.number(sql.written, 'rows');
  let pulls = 0;
  const until = performance.now() + pullingMs;
  await Promise.all(
    asking.map(async ({ device, after }) => {
      for (; performance.now() < until; pulls++) {
        const { status } = await device.call('/v1/pull', { after, limit: 500, whole: false });
        if (status !== 200) throw new Error(`an empty pull was answered ${status}`);
      }
    }),
  );
  await pause(statisticsMs);
  const written = (await centre.number(sql.written, 'rows')) - before;
  return { emptyPulls: pulls / (pullingMs / 1000), written };
}

const helloOf = ({ id: device }: TestDevice) => ({
  ...{ protocol: { min: 1, max: 1 }, device, incarnation: 1, position: streamStart },
  ...{ waiting: { events: 0, bytes: 0 }, clock: new Date().toISOString() },
});
