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

/** Comes again soon where a returning device would come late: what is measured is the centre, not its guess of the pace. */
async function pushed({ device }: BenchOffice, bodies: readonly EventBody[]): Promise<void> {
  for (;;) {
    const { status, text } = await device.call('/v1/push', { bodies }, { packed: true });
    if (status === 200) return;
    if (status !== 503) throw new Error(text);
    await pause(20);
  }
}

/** Stored, judged and relayed by the centre, against what its database and its processor need for the bare parts of it. */
export async function measurePace(centre: BenchCentre, offices: number, each: number): Promise<Pace> {
  const all: { office: BenchOffice; bodies: EventBody[] }[] = [];
  for (let place = 0; place < offices; place++) {
    const office = new BenchOffice(await centre.office());
    const { status, text } = await office.device.call('/v1/push', { bodies: office.beginning() });
    if (status !== 200) throw new Error(text);
    all.push({ office, bodies: Array.from({ length: each }, () => office.act()) });
  }
  await relayed(centre);
  const before = await centre.number(sql.headOf, 'number', [centre.ministry.office]);
  const began = performance.now();
  const waiting = [...all];
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop())
      for (const bodies of batches(next.bodies)) await pushed(next.office, bodies);
  };
  await Promise.all([1, 2, 3, 4].map(worker));
  await relayed(centre);
  const events = offices * each;
  const perThousand = (ms: number) => (ms / events) * 1000;
  const ms = performance.now() - began;
  const after = await centre.number(sql.headOf, 'number', [centre.ministry.office]);
  if (after - before < events) throw new Error(`only ${after - before} of ${events} events were relayed`);
  return {
    centre: perThousand(ms),
    inserts: perThousand(await bareInserts(centre, before)),
    signatures: perThousand(bareVerification(all)),
    events,
  };
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

async function bareInserts(centre: BenchCentre, before: number): Promise<number> {
  const rows = (await centre.owner.query(sql.rowsOf, [centre.ministry.office, 4, before])) as Row[];
  await centre.owner.query(sql.bareTable);
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
  const ms = performance.now() - began;
  await centre.owner.query(sql.dropBare);
  return ms;
}

function bareVerification(all: readonly { office: BenchOffice; bodies: readonly EventBody[] }[]): number {
  const began = performance.now();
  for (const { office, bodies } of all)
    for (const { envelope, signatures } of bodies)
      if (!verifier.verify(office.publicKey, eventMessage(envelope), signatures[0]?.signature ?? ''))
        throw new Error('a signature does not hold');
  return performance.now() - began;
}
