import { fork } from 'node:child_process';
import { join } from 'node:path';
import { pause } from '../store/index.ts';
import * as sql from './bench.queries.ts';
import type { BenchCentre } from './centre.ts';
import { type DriverJob, driverTold, type Returned } from './driver-job.ts';
import { enrolAll } from './enrolling.ts';
import { type Prepared, preparedOffices } from './prepared.ts';
import { type Taken, Watch } from './watch.ts';

export interface Storm {
  devices: number;
  events: number;
  /** Milliseconds: 99 of 100 served pushes were faster. */
  p99: number;
  slowest: number;
  /** Seconds until everything was stored and relayed, until it was stored, and what as many events take at the centre's best pace. */
  drained: number;
  stored: number;
  ideal: number;
  /** What the centre took, and what it takes for as many events at its best pace. */
  taken: Taken;
  steady: Pick<Taken, 'centre' | 'database'>;
  /** Seconds of the processor of who played all workstations, and the longest that it kept them waiting, milliseconds. */
  driver: { cpu: number; lag: number };
  sentAway: number;
  errors: Record<string, number>;
  /** Events that are not there exactly once, accepted, as they were made, or not at the ministry. */
  wrong: number;
  /** A second. */
  pushes: number;
  emptyPulls: number;
  /** Rows that the empty pulls wrote. */
  written: number;
}

/** A server's process that has nothing to do tells what it wrote after ten seconds. */
const statisticsMs = 12_000;
/** Turns that were given to who knocked again at once are over: nobody would come in them. */
const turnsMs = 31_000;
/** As many as a centre at its usual pace lets in at once. */
const steadyHands = 3;

/** Workstations that come back all at once after a long outage, from some two hundred offices. */
export async function measureStorm(
  centre: BenchCentre,
  count: number,
  said: (line: string) => void = () => undefined,
): Promise<Storm> {
  const prepared = await preparedOffices(count);
  said(`${count} workstations have made their events`);
  await enrolAll(centre, [...prepared.storm, ...prepared.steady]);
  await relayed(centre);
  said('all are enrolled');
  const steadyWatch = new Watch(centre);
  const steady = await returned(centre, prepared.steady, steadyHands);
  const steadyTaken = await steadyWatch.end();
  said(`events at an even pace: ${steady.seconds.toFixed(1)} s`);
  const events = eventsOf(prepared.storm).length;
  const more = events / eventsOf(prepared.steady).length;
  const before = await centre.number(sql.headOf, 'number', [centre.ministry.office]);
  await pause(turnsMs);
  const watch = new Watch(centre);
  const storm = await returned(centre, prepared.storm, null);
  const taken = await watch.end();
  const { seconds, sentAway, cpu, lag } = storm;
  said(`all were served after ${seconds.toFixed(1)} s; sent away ${sentAway} times`);
  said(`who played them took ${cpu.toFixed(1)} s of a processor, and kept them waiting ${lag.toFixed(0)} ms`);
  const after = await centre.number(sql.headOf, 'number', [centre.ministry.office]);
  const atMinistry = Math.abs(after - before - events * relayedShare);
  const times = storm.times.toSorted((a, b) => a - b);
  return {
    ...{ devices: count, events, drained: storm.drained, stored: storm.seconds },
    p99: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN,
    slowest: times.at(-1) ?? Number.NaN,
    ideal: steady.drained * more,
    taken,
    steady: { centre: steadyTaken.centre * more, database: steadyTaken.database * more },
    driver: { cpu: storm.cpu, lag: storm.lag },
    ...{ sentAway: storm.sentAway, errors: storm.errors },
    wrong: (await notAsMade(centre, prepared)) + atMinistry,
    pushes: count / storm.drained,
    ...(await measureEmptyPulls(centre, prepared)),
  };
}

/** Of twenty events those that are of requests to the ministry. */
const relayedShare = 0.8;

function eventsOf(parts: Prepared['storm']): [string, string][] {
  return parts.flatMap(({ offices }) => offices.flatMap(({ events }) => events));
}

function started(centre: BenchCentre, parts: Prepared['storm'], of: Pick<DriverJob, 'does' | 'hands'>) {
  const job: DriverJob = { ...of, origin: centre.process.origin, parts: parts.map(({ bytes }) => bytes) };
  const driver = fork(join(import.meta.dirname, 'driver.ts'), [JSON.stringify(job)], {
    execArgv: ['--import', 'tsx'],
  });
  const told = () =>
    new Promise<ReturnType<typeof driverTold.parse>>((resolve, reject) => {
      driver.once('message', (message) => resolve(driverTold.parse(message)));
      driver.once('exit', () => reject(new Error('the driver ended')));
    });
  return { driver, told };
}

async function returned(
  centre: BenchCentre,
  parts: Prepared['storm'],
  hands: number | null,
): Promise<Returned & { drained: number }> {
  const { told } = started(centre, parts, { does: 'push', hands });
  const done = await told();
  const began = performance.now();
  if (done.is !== 'returned') throw new Error(`the driver said ${done.is}`);
  await relayed(centre);
  return { ...done, drained: done.seconds + (performance.now() - began) / 1000 };
}

async function relayed(centre: BenchCentre): Promise<void> {
  while ((await centre.number(sql.openTasks, 'open')) > 0) await pause(50);
}

/** Every event of the storm is there once, accepted, with the envelope that was made. @returns those that are not */
async function notAsMade(centre: BenchCentre, { storm }: Prepared): Promise<number> {
  let wrong = 0;
  for (const { offices } of storm)
    for (const { office, events } of offices) {
      const rows = (await centre.owner.query(sql.acceptedOf, [office, events.map(([id]) => id)])) as {
        event_id: string;
        envelope: string;
      }[];
      const made = new Map(events);
      const right = new Set(
        rows.filter((row) => made.get(row.event_id) === row.envelope).map((row) => row.event_id),
      );
      wrong += events.length - right.size + rows.length - right.size;
    }
  return wrong;
}

async function measureEmptyPulls(centre: BenchCentre, { steady }: Prepared) {
  const { driver, told } = started(centre, steady, { does: 'pull', hands: null });
  await told();
  await pause(statisticsMs);
  const before = await centre.number(sql.written, 'rows');
  driver.send({ is: 'go' });
  const done = await told();
  if (done.is !== 'pulled') throw new Error(`the driver said ${done.is}`);
  await pause(statisticsMs);
  return { emptyPulls: done.pulls, written: (await centre.number(sql.written, 'rows')) - before };
}
