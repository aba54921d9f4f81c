import { gzipSync } from 'node:zlib';
import { messages, type StreamPosition } from '../../shared/sync/index.ts';
import type { BenchCentre } from './centre.ts';
import * as sql from './growth.queries.ts';
import type { BenchOffice } from './office.ts';
import { foundedOffice } from './pace.ts';

/** Of an office with so many records: milliseconds for a thousand. */
export interface Grown {
  records: number;
  push: number;
  pull: number;
}

/** Pushes of five hundred acts and pulls of the same, each office by turns: what else the machine does weighs on all alike. */
const rounds = 8;
const each = 500;
/** Rows made by one statement: it must end in time. */
const inStatement = 50_000;

/** Pushes to and pulls from offices of these sizes; their older records are copies of one act, written straight into the tables. */
export async function measureGrowth(centre: BenchCentre, sizes: readonly number[]): Promise<Grown[]> {
  const offices: { office: BenchOffice; grown: Grown }[] = [];
  for (const records of sizes) {
    const office = await foundedOffice(centre);
    const text = JSON.stringify(office.forgetting(() => office.act()));
    for (let left = records; left > 0; left -= inStatement)
      await centre.owner.query(sql.grow, [office.device.office, Math.min(left, inStatement), text]);
    offices.push({ office, grown: { records, push: 0, pull: 0 } });
  }
  await centre.owner.query(sql.analyze);
  for (let round = 0; round <= rounds; round++)
    for (const { office, grown } of offices) {
      const took = await onePage(office);
      // The first is for caches to fill.
      if (round === 0) continue;
      grown.push += took.push / rounds / (each / 1000);
      grown.pull += took.pull / rounds / (each / 1000);
    }
  return offices.map(({ grown }) => grown);
}

async function onePage(office: BenchOffice): Promise<{ push: number; pull: number }> {
  const { device } = office;
  const after = await headOf(office);
  const bodies = Array.from({ length: each }, () => office.act());
  const packed = { bytes: gzipSync(JSON.stringify({ bodies })), headers: { 'content-encoding': 'gzip' } };
  const began = performance.now();
  const pushed = await device.call('/v1/push', null, packed);
  const between = performance.now();
  const pulled = await device.bytes('/v1/pull', { after, limit: each, whole: true });
  const ended = performance.now();
  if (pushed.status !== 200 || pulled.status !== 200) throw new Error('a page was not taken or given');
  return { push: between - began, pull: ended - between };
}

async function headOf({ device }: BenchOffice): Promise<StreamPosition> {
  const { json } = await device.call('/v1/pull', {
    after: { number: 0, hash: null },
    limit: 1,
    whole: false,
  });
  const { head } = messages.pull.answer.parse(json);
  if (!head) throw new Error('the office has no head');
  return { number: head.head.number, hash: head.head.hash };
}
