import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { testCard } from '../../central/testing/index.ts';
import { compileLess } from '../../electron/office/compiling.ts';
import { httpLink } from '../../electron/office/link/index.ts';
import { uuidv7 } from '../../shared/kernel/index.ts';
import { Station } from '../faults/station.ts';
import { median } from './measured.ts';
import { countRecords } from './sync.queries.ts';
import { type Cost, countBytes, counting } from './sync-cost.ts';
import { recordOf } from './sync-records.ts';
import { type ClientTold, clientJob, type Grown, type Newcomer } from './sync-told.ts';

const recordsOfUnit = 100;
/** Of an exchange in an office that grows. */
const step = 500;
const times = 5;

async function tell(told: ClientTold): Promise<void> {
  process.send?.(told);
  if (told.is === 'enrolled' || told.is === 'ready') await once(process, 'message');
}

async function record(station: Station, from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at += recordsOfUnit)
    await station.record(
      station.session,
      Array.from({ length: Math.min(recordsOfUnit, from + count - at) }, (_, place) => ({
        ...{ kind: 'employee', aggregate: uuidv7(Date.now(), randomBytes(10)) },
        ...{ type: 'employee.entered', typeVersion: 1, common: {} },
        persons: [{ card: recordOf(at + place) }],
      })),
    );
  await station.store.idle();
}

/** One whole exchange, and what of it was spent before the first page was asked for. */
async function exchanged(station: Station): Promise<{ sent: Cost; whole: Cost }> {
  const link = httpLink(station.calls);
  const spent = counting();
  let sent: Cost | null = null;
  const end = await station.exchange({
    ...link,
    pull(...asked) {
      sent ??= spent();
      return link.pull(...asked);
    },
  });
  const whole = spent();
  if (end.is !== 'done') throw new Error(`the exchange ended: ${JSON.stringify(end)}`);
  return { sent: sent ?? whole, whole };
}

async function comeIn(of: Newcomer, founds: boolean): Promise<Station> {
  const station = await Station.open(of.seat, { create: true });
  if (founds) await station.found(testCard(), ['officeAdministrator', 'specialist']);
  await station.enrol(of.code);
  await tell({ is: 'enrolled', device: station.store.device.id });
  return station;
}

async function holds(station: Station, records: number): Promise<void> {
  const [found] = (await station.store.read((q) => q.query(countRecords))) as {
    n: number;
  }[];
  const { events } = await station.store.workstation.waiting();
  if (Number(found?.n) !== records || events > 0) throw new Error(`${found?.n} records, ${events} waiting`);
}

async function grow(writer: Station, reader: Station, sizes: readonly number[]): Promise<void> {
  const found: Grown[] = [];
  let there = 0;
  const add = async (count: number) => {
    await record(writer, there, count);
    there += count;
    const push = (await exchanged(writer)).whole.cpu;
    const pull = (await exchanged(reader)).whole.cpu;
    for (const each of [writer, reader]) await each.store.idle();
    return { push: (push * 1e6) / count, pull: (pull * 1e6) / count };
  };
  for (const size of sizes) {
    // Both are warm, and what is measured at the end is about the size that is told.
    await add(size - there - times * step);
    const costs = [];
    for (let time = 0; time < times; time++) costs.push(await add(step));
    const [push, pull] = [median(costs.map((each) => each.push)), median(costs.map((each) => each.pull))];
    found.push({ size, push, pull });
  }
  await holds(reader, there);
  await tell({ is: 'grown', sizes: found });
}

async function main(): Promise<void> {
  const job = clientJob.parse(JSON.parse(process.argv[2] ?? ''));
  // As the data service does.
  compileLess();
  countBytes();
  const station = await comeIn(job.first, job.role !== 'pull');
  if (job.role !== 'pull') await exchanged(station);
  if (job.role === 'grow') await grow(station, await comeIn(job.second, false), job.sizes);
  else {
    if (job.role === 'push') await record(station, 0, job.records);
    await tell({ is: 'ready' });
    const costs = await exchanged(station);
    await holds(station, job.records);
    await tell({ is: 'exchanged', ...costs });
  }
  // Statements of libsql outlive the closing of their database: only the end of the process lets go of it.
  process.exit(0);
}

// One CommonJS file as every program of the house: no waiting at its top.
void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
