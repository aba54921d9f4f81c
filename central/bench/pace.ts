import { gzipSync } from 'node:zlib';
import { eventMessage } from '../../shared/kernel/index.ts';
import type { EventBody } from '../../shared/sync/index.ts';
import { pause, verifier } from '../store/index.ts';
import * as sql from './bench.queries.ts';
import type { BenchCentre } from './centre.ts';
import { BenchOffice } from './office.ts';

/** Milliseconds for a thousand events. */
export interface Pace {
  centre: number;
  /** The same rows, relayed ones as well, in batches into a table of the same keys. */
  inserts: number;
  /** The same signatures, one after another. */
  signatures: number;
  events: number;
}

const batch = 500;

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / batch) }, (_, at) =>
    all.slice(at * batch, (at + 1) * batch),
  );
}

async function relayed(centre: BenchCentre): Promise<void> {
  while ((await centre.number(sql.openTasks, 'open')) > 0) await pause(20);
}

/** A push as it goes over the wire: what it costs its device to make it is not the centre's. */
interface Prepared {
  office: BenchOffice;
  packed: Buffer;
}

/** Comes again soon where a returning device would come late: what is measured is the centre, not its guess of the pace. */
async function pushed({ office, packed }: Prepared): Promise<void> {
  for (;;) {
    const headers = { 'content-encoding': 'gzip' };
    const { status, text } = await office.device.call('/v1/push', null, { bytes: packed, headers });
    if (status === 200) return;
    if (status !== 503) throw new Error(text);
    await pause(20);
  }
}

/**
 * Seconds of three kinds, taken by turns: what else the machine does weighs on all of them alike. One more comes before them and is
 * not counted: while it runs the program is compiled, which a centre does once after its start.
 */
const rounds = 4;

/** Stored, judged and relayed by the centre, against what its database and its processor need for the bare parts of it. */
export async function measurePace(centre: BenchCentre, offices: number, each: number): Promise<Pace> {
  const all = await foundedOffices(centre, offices);
  await relayed(centre);
  await centre.owner.query(sql.bareTable);
  await centre.owner.query(sql.fillBare);
  const sum = { centre: 0, inserts: 0, signatures: 0 };
  const inRound = Math.ceil(each / rounds);
  for (let round = 0; round <= rounds; round++) {
    if (round === 1) Object.assign(sum, { centre: 0, inserts: 0, signatures: 0 });
    const before = await centre.number(sql.headOf, 'number', [centre.ministry.office]);
    const made = all.map((office) => ({
      office,
      bodies: Array.from({ length: inRound }, () => office.act()),
    }));
    sum.centre += await storedAndRelayed(centre, made);
    const after = await centre.number(sql.headOf, 'number', [centre.ministry.office]);
    const missing = offices * inRound - (after - before);
    if (missing > 0) throw new Error(`${missing} events were not relayed`);
    sum.inserts += await bareInserts(centre);
    sum.signatures += bareVerification(made);
  }
  await centre.owner.query(sql.dropBare);
  const events = offices * inRound * rounds;
  const perThousand = (ms: number) => (ms / events) * 1000;
  return {
    centre: perThousand(sum.centre),
    inserts: perThousand(sum.inserts),
    signatures: perThousand(sum.signatures),
    events,
  };
}

async function foundedOffices(centre: BenchCentre, count: number): Promise<BenchOffice[]> {
  const all: BenchOffice[] = [];
  for (let place = 0; place < count; place++) all.push(await foundedOffice(centre));
  return all;
}

async function foundedOffice(centre: BenchCentre): Promise<BenchOffice> {
  const office = new BenchOffice(await centre.office());
  const { status, text } = await office.device.call('/v1/push', { bodies: office.beginning() });
  if (status !== 200) throw new Error(text);
  return office;
}

interface Acts {
  office: BenchOffice;
  bodies: readonly EventBody[];
}

/** @returns milliseconds until the last of them is relayed */
async function storedAndRelayed(centre: BenchCentre, made: readonly Acts[]): Promise<number> {
  const waiting = made.map(({ office, bodies }) =>
    batches(bodies).map((some) => ({ office, packed: gzipSync(JSON.stringify({ bodies: some })) })),
  );
  const began = performance.now();
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) for (const each of next) await pushed(each);
  };
  // As many as a centre at its usual pace lets in at once: who is sent away and knocks again costs it what is not measured here.
  await Promise.all([1, 2, 3].map(worker));
  await relayed(centre);
  return performance.now() - began;
}

interface Row {
  office_id: string;
  number: string;
  event_id: string;
  device_id: string;
  hash: string;
  stream_row: string;
  body: string;
}

async function bareInserts(centre: BenchCentre): Promise<number> {
  const rows = (await centre.owner.query(sql.newRows)) as Row[];
  const began = performance.now();
  for (const some of batches(rows))
    await centre.owner.query(sql.bareInsert, [
      some.map((row) => row.office_id),
      some.map((row) => row.number),
      some.map((row) => row.event_id),
      some.map((row) => row.device_id),
      some.map((row) => row.hash),
      some.map((row) => row.stream_row),
      some.map((row) => row.body),
    ]);
  return performance.now() - began;
}

function bareVerification(all: readonly Acts[]): number {
  const began = performance.now();
  for (const { office, bodies } of all)
    for (const { envelope, signatures } of bodies)
      if (!verifier.verify(office.publicKey, eventMessage(envelope), signatures[0]?.signature ?? ''))
        throw new Error('a signature does not hold');
  return performance.now() - began;
}
