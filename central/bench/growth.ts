import { gzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { messages, readPage, type StreamPosition } from '../../shared/sync/index.ts';
import { pause, verifier } from '../store/index.ts';
import { type TestDevice, testCard } from '../testing/device.ts';
import { openTasks } from './bench.queries.ts';
import type { BenchCentre } from './centre.ts';
import { Desk } from './desk.ts';
import * as sql from './growth.queries.ts';
import { processorOf } from './watch.ts';

/** Of an office with so many records, for a thousand: milliseconds that were waited, and of all processors together. */
export interface Grown {
  records: number;
  push: number;
  pull: number;
  /** Relay is in it. */
  pushCpu: number;
  pullCpu: number;
}

/** Pushes of so many acts and pulls of the same, each office by turns: what else the machine does weighs on all alike. */
const rounds = 8;
const each = 500;
/** Copies of these acts made by one statement. */
const copiesAtOnce = 100;
/** Keys of parts and states that lie in one block. */
const keysOfBlock = 48;

interface Office {
  desk: Desk;
  grown: Grown;
}

/** Pushes to and pulls from offices of these sizes: their older records are what their first acts left behind, many times over. */
export async function measureGrowth(
  centre: BenchCentre,
  sizes: readonly number[],
  said: (line: string) => void = () => undefined,
): Promise<Grown[]> {
  const offices: Office[] = [];
  for (const records of sizes) {
    offices.push(await grownOffice(centre, records));
    said(`an office of ${records} records`);
  }
  await centre.owner.query(sql.analyze);
  for (let round = 0; round <= rounds; round++)
    for (const office of offices) {
      const took = await onePage(centre, office.desk);
      // The first is for caches to fill.
      if (round === 0) continue;
      const { grown } = office;
      for (const name of ['push', 'pull', 'pushCpu', 'pullCpu'] as const)
        grown[name] += took[name] / rounds / (each / 1000);
    }
  return offices.map(({ grown }) => grown);
}

async function grownOffice(centre: BenchCentre, records: number): Promise<Office> {
  const device = await centre.office();
  const desk = new Desk(device, 0);
  const roles = ['officeAdministrator', 'specialist'] as const;
  await pushed(device, [device.founding(testCard()), ...desk.admitted(roles, null)]);
  await pushed(device, desk.worked(each));
  await relayed(centre);
  await enlarge(centre.owner, device.office, Math.max(0, Math.round(records / each) - 1));
  return { desk, grown: { records, push: 0, pull: 0, pushCpu: 0, pullCpu: 0 } };
}

/** What the last acts of an office left behind, so many times more: those that follow are numbered after all of it. */
export async function enlarge(owner: DataSource, office: string, copies: number): Promise<void> {
  const [kept] = (await owner.query(sql.rowsOf('keys.block'), [office])) as { rows: string }[];
  for (let from = 0; from < copies; from += copiesAtOnce) {
    const count = Math.min(copiesAtOnce, copies - from);
    for (const statement of sql.grow) await owner.query(statement, [office, each, from, from + count]);
  }
  await owner.query(sql.moveHead, [office]);
  const blocks = Math.ceil(copies * Math.min(Number(kept?.rows), (each * 3) / keysOfBlock));
  await owner.query(sql.growKeys, [office, blocks]);
}

async function pushed(device: TestDevice, bodies: ReturnType<Desk['worked']>): Promise<void> {
  const bytes = gzipSync(JSON.stringify({ bodies }), { level: 1 });
  const { status, text } = await device.call('/v1/push', null, {
    bytes,
    headers: { 'content-encoding': 'gzip' },
  });
  if (status !== 200) throw new Error(`a page was not taken: ${status} ${text}`);
}

async function relayed(centre: BenchCentre): Promise<void> {
  while ((await centre.number(openTasks, 'open')) > 0) await pause(50);
}

async function onePage(centre: BenchCentre, desk: Desk): Promise<Omit<Grown, 'records'>> {
  const { device } = desk;
  const after = await headOf(device);
  const bodies = desk.worked(each);
  const idle = await processorOf(centre);
  const began = performance.now();
  await pushed(device, bodies);
  const push = performance.now() - began;
  await relayed(centre);
  const between = await processorOf(centre);
  const asked = performance.now();
  const { status, body } = await device.bytes('/v1/pull', { after, limit: each, whole: true });
  const pull = performance.now() - asked;
  const ended = await processorOf(centre);
  const page = readPage(verifier, messages.pull.answer.parse(JSON.parse(body.toString('utf8'))));
  if (status !== 200 || page.rows.length !== each) throw new Error(`a page of ${page.rows.length} rows`);
  const spent = (from: typeof idle, to: typeof idle) =>
    1000 * (to.centre - from.centre + to.database - from.database);
  return { push, pull, pushCpu: spent(idle, between), pullCpu: spent(between, ended) };
}

async function headOf(device: TestDevice): Promise<StreamPosition> {
  const asked = { after: { number: 0, hash: null }, limit: 1, whole: false };
  const { json } = await device.call('/v1/pull', asked);
  const { head } = messages.pull.answer.parse(json);
  if (!head) throw new Error('the office has no head');
  return { number: head.head.number, hash: head.head.hash };
}
