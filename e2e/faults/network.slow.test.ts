import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { httpLink, Unreachable } from '../../electron/office/link/index.ts';
import type { Link } from '../../shared/sync/index.ts';
import { FaultBench, sameTruth } from './bench.ts';
import type { Station } from './station.ts';

const soak = Number(process.env.ONIR_SOAK ?? 0) > 0;
/** Bytes between two points of a sweep. */
const step = soak ? 7 : 97;
const lastPoint = 6_000;

let bench: FaultBench;
let one: Station;
let two: Station;
const people: string[] = [];

beforeAll(async () => {
  bench = await FaultBench.start();
  one = await bench.first();
  two = await bench.another();
}, 120_000);
afterEach(() => {
  bench.wire.fault = {};
});
afterAll(() => bench.end(), 60_000);

/** One exchange, whatever becomes of it. Nobody else can be meant by its error than the network. */
async function attempt(station = one, link?: Link): Promise<'done' | Unreachable['why']> {
  try {
    const end = await (link ? station.exchange(link) : station.exchange());
    expect(end).toMatchObject({ is: 'done' });
    return 'done';
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return error.why;
  }
}

async function work(station = one): Promise<void> {
  people.push(await station.admit(`Сынақов ${people.length}`));
}

async function place(station = one): Promise<number> {
  return (await station.store.workstation.position()).number;
}

/** The network is well again. */
async function agreed(): Promise<void> {
  bench.wire.fault = {};
  bench.wire.drop();
  // The kept connections have gone: the first call may find that out.
  for (const station of [one, two, one]) while ((await attempt(station)) !== 'done');
  await sameTruth([one, two], people);
}

test.each([
  ['out', 'end'],
  ['out', 'reset'],
  ['in', 'end'],
  ['in', 'reset'],
] as const)(
  'cut at every so many bytes %s (%s): what was reached stays, nothing comes twice',
  async (way, how) => {
    let reached = await place();
    const ends = new Map<string, number>();
    for (let after = how === 'end' ? 0 : Math.floor(step / 2); after < lastPoint; after += step) {
      if (after % 5 === 0) await work();
      if (after % 7 === 0) {
        people.push(await two.admit(`Екінші ${people.length}`));
        bench.wire.fault = {};
        await attempt(two);
      }
      bench.wire.fault = { cut: { way, after, how } };
      const end = await attempt();
      ends.set(end, (ends.get(end) ?? 0) + 1);
      const now = await place();
      expect(now).toBeGreaterThanOrEqual(reached);
      reached = now;
    }
    expect(ends.get('cut')).toBeGreaterThan(10);
    expect([...ends.keys()].filter((end) => end !== 'cut' && end !== 'done')).toEqual([]);
    await agreed();
  },
  120_000,
);

/** As `attempt`, where a centre that says nothing is given up soon. */
function impatient(station: Station): Promise<'done' | Unreachable['why']> {
  const calls = Object.create(station.calls) as typeof station.calls;
  calls.bytes = (sent, options) => station.calls.bytes(sent, { ...options, patience: 150 });
  return attempt(station, httpLink(calls));
}

test('a connection that goes silent anywhere is given up, and what it carried goes on with the next', async () => {
  const ends = new Set<string>();
  for (let point = 0; point < (soak ? 200 : 24); point++) {
    await work();
    const after = Math.floor((point * lastPoint) / 48);
    bench.wire.fault = { cut: { way: point % 2 ? 'out' : 'in', after, how: 'silence' } };
    ends.add(await impatient(one));
    bench.wire.drop();
  }
  expect(ends).toContain('silent');
  await agreed();
}, 60_000);

test('bytes that reach the centre twice are taken once', async () => {
  for (let round = 0; round < 20; round++) {
    await work();
    bench.wire.drop();
    bench.wire.fault = { twice: true };
    // The copy may overtake the original: then that one is refused as a repetition, and everything is said again.
    await one.exchange().catch((error: unknown) => {
      if (!(error instanceof Unreachable)) expect(error).toMatchObject({ code: 'message.repeated' });
    });
  }
  await agreed();
}, 60_000);

const page = '<!doctype html><html><title>Wi-Fi</title>Қош келдіңіз</html>';
const portal = (status: string, more = '') =>
  `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\n${more}content-length: ${Buffer.byteLength(page)}\r\nconnection: close\r\n\r\n${page}`;

test.each([
  ['a page of the inn', portal('200 OK')],
  ['the way to its page', portal('302 Found', 'location: http://wifi.example/\r\n')],
  ['a broken gateway', portal('502 Bad Gateway')],
  ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n'],
])(
  '%s answers in place of the centre: nothing is taken for an answer',
  async (_what, text) => {
    const [before, waited] = [await place(), await one.store.workstation.waiting()];
    await work();
    bench.wire.drop();
    bench.wire.fault = { portal: text };
    for (let tries = 0; tries < 3; tries++) expect(['portal', 'cut']).toContain(await attempt());
    expect(await attempt()).toBe('portal');
    expect(await place()).toBe(before);
    expect((await one.store.workstation.waiting()).events).toBe(waited.events + 2);
    await agreed();
  },
  30_000,
);

test('nobody there: what is written stays, and goes when somebody is', async () => {
  const { targets } = bench.wire;
  bench.wire.targets = [];
  bench.wire.drop();
  for (let tries = 0; tries < 5; tries++) {
    await work();
    expect(await attempt()).toBe('cut');
  }
  expect((await one.store.workstation.waiting()).events).toBe(10);
  bench.wire.targets = targets;
  await agreed();
}, 30_000);

test(
  'over 64 kbit/s with loss and delay (one packet of twenty, two seconds there and back): the events before the attachment, and both whole',
  async () => {
    const file = await one.file(soak ? 1_500_000 : 40_000);
    people.push(await one.admit('Құжатты', file));
    for (let more = 0; more < 5; more++) await work();
    bench.wire.drop();
    bench.wire.fault = { line: { bytesPerSecond: 8_000, loss: 0.05 }, late: 1000 };
    while ((await attempt()) !== 'done');
    expect(await one.store.workstation.waiting()).toMatchObject({ events: 0 });
    const left = await one.store.attachmentLane.left();
    // The lane has not had its turn: whoever reads the events has them first.
    expect(left.bytesToSend === 0 || left.bytesToSend === file.size).toBe(true);
    const sent = one.calls.traffic.sent;
    // A turn ends after twenty seconds, for events to have theirs; one that sent no piece found none.
    let before: number;
    do {
      before = one.calls.traffic.sent;
      await one.carry();
    } while (one.calls.traffic.sent - before > 16_384);
    expect(one.calls.traffic.sent - sent).toBeLessThan(1.2 * file.size + 10_000);
    await bench.door.verifying.round();
    bench.wire.fault = {};
    bench.wire.drop();
    await agreed();
    await two.carry();
    expect(Buffer.from(await bytesOf(two, file.id)).equals(await bytesOf(one, file.id))).toBe(true);
  },
  soak ? 900_000 : 120_000,
);

async function bytesOf(station: Station, id: string): Promise<Uint8Array> {
  const read = await station.store.attachments.bytes(id);
  if (!read.ok) throw new Error(read.problem.code);
  return read.value.bytes;
}
