import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeMessages } from '../../shared/transport/index.ts';
import { pause } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { type CentreProcess, startProcess } from '../testing/processes.ts';
import { everything, Traffic } from '../testing/traffic.ts';
import { PatroniCluster } from './patroni.ts';
import { endPrograms, postgresAccount, until } from './programs.ts';

const offices = 4;
/** Milliseconds of work before, between and after the failures. */
const workMs = 10_000;
const say = (line: string) => process.stdout.write(`${line}\n`);
const seconds = (ms: number) => (ms / 1000).toFixed(1);

async function enrolled(centres: readonly CentreProcess[]): Promise<TestDevice[]> {
  const [first] = centres;
  const codes = centres.flatMap((each) => /until \S+: (\S+)/.exec(each.said())?.[1] ?? []);
  const ministry = new TestDevice(first?.origin ?? '');
  if ((await ministry.enrol(codes[0] ?? '')).status !== 200) throw new Error('the ministry was not let in');
  const devices: TestDevice[] = [];
  for (let place = 0; place < offices; place++) {
    const sent = await ministry.call('/v1/offices/register', { card: testCard(), office: null });
    const device = new TestDevice(first?.origin ?? '');
    await device.join(officeMessages.register.answer.parse(sent.json).code, ministry);
    const founded = await device.call('/v1/push', { bodies: [device.founding(testCard())] });
    if (founded.status !== 200) throw new Error(`an office was not founded: ${founded.text}`);
    device.origin = centres[place % centres.length]?.origin ?? '';
    devices.push(device);
  }
  return devices;
}

const acknowledged = (all: readonly Traffic[]) => all.reduce((sum, each) => sum + each.acknowledged.size, 0);

/** Kills the primary under load. @returns how long nothing was stored, milliseconds */
async function losePrimary(cluster: PatroniCluster, all: readonly Traffic[]): Promise<number> {
  await cluster.settled(3);
  const node = await cluster.primary();
  if (!node) throw new Error('there is no primary to kill');
  const at = performance.now();
  await cluster.kill(node);
  await until('other primary', 120_000, async () => {
    const next = await cluster.primary();
    return next && next !== node ? next : null;
  });
  const promoted = performance.now();
  await until('event of every office after the failure', 120_000, async () =>
    all.every(({ lastAt }) => lastAt > promoted) ? true : null,
  );
  const back = performance.now();
  say(`  killed ${node.name} (primary); every office stores again ${seconds(back - at)} s later`);
  await pause(workMs);
  cluster.begin(node);
  await cluster.settled(3);
  say(`  ${node.name} is back as a standby`);
  return back - at;
}

async function compared(devices: readonly TestDevice[], all: readonly Traffic[]) {
  let events = 0;
  let lost = 0;
  for (const [place, device] of devices.entries()) {
    const rows = await everything(device);
    const numbers = new Map(rows.map(({ row }) => [row.event, row.number]));
    if (numbers.size !== rows.length) throw new Error('an event is there twice');
    for (const [id, number] of all[place]?.numbers ?? []) {
      events++;
      if (numbers.get(id) !== number) lost++;
    }
  }
  return { events, lost };
}

async function main(): Promise<void> {
  const as = postgresAccount();
  const folder = await mkdtemp(join(tmpdir(), 'onir-availability-'));
  const centres: CentreProcess[] = [];
  try {
    say('Starting etcd, three PostgreSQL under Patroni with strict synchronous standbys, HAProxy');
    const cluster = await PatroniCluster.start(folder, as);
    await cluster.settled(3);
    say('Starting two processes of the centre');
    const environment = {
      DATABASE_URL: cluster.url,
      ONIR_FOLDER: join(folder, 'centre'),
      ONIR_LOG_LEVEL: 'warn',
    };
    centres.push(await startProcess(environment), await startProcess(environment));
    const devices = await enrolled(centres);
    const all = devices.map((device) => new Traffic(device, { loops: 2, events: 10 }));
    await pause(workMs);
    const steady = acknowledged(all) / (workMs / 1000);
    say(`Offices: ${offices}. Events stored and acknowledged: ${steady.toFixed(0)} a second`);
    const gaps = [await losePrimary(cluster, all), await losePrimary(cluster, all)];
    await pause(workMs);
    await Promise.all(all.map((each) => each.stop()));
    const { events, lost } = await compared(devices, all);
    const refused = all.reduce((sum, each) => sum + each.count(503), 0);
    const unexplained = all.reduce((sum, each) => sum + each.unexplained, 0);
    say(`From the failure until every office stored again: ${gaps.map(seconds).join(' s and ')} s`);
    say(`Answers "come again": ${refused}, of them without a time: ${unexplained}`);
    say(`Numbered events acknowledged: ${events}; lost or renumbered: ${lost}`);
    if (lost > 0 || events === 0 || unexplained > 0) process.exitCode = 1;
  } finally {
    await Promise.all(centres.map((centre) => centre.end('SIGKILL')));
    endPrograms();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

await main();
