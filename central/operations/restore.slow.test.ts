import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { continues, readSettled, type StreamRow, streamStart } from '../../shared/sync/index.ts';
import { Offices } from '../offices/index.ts';
import { Database, verifier } from '../store/index.ts';
import { identityIn, Streams } from '../streams/index.ts';
import { enrolRecorded, type RecordedOffice, recordedOffice } from '../testing/centre.ts';
import { Client } from '../testing/clients.ts';
import { TestDevice } from '../testing/device.ts';
import { type CentreProcess, startProcess } from '../testing/processes.ts';
import { startServer, type TestServer } from '../testing/servers.ts';
import { everything } from '../testing/traffic.ts';

const run = promisify(execFile);
const waiting = { timeout: 120_000, interval: 500 };

/** How the administrator guide takes a copy and puts it back. */
interface Way {
  which: 'embedded' | 'debian';
  settings(at: string): Record<string, string>;
  take(of: Restore): Promise<void>;
  putBack(of: Restore): Promise<void>;
}

/** Base copy while everything runs, archive of the log, restore to a named point: as the guide's section on backups says. */
const pointInTime: Way = {
  which: 'debian',
  settings: (at) => ({
    ...{ wal_level: 'replica', archive_mode: 'on', max_wal_senders: '4' },
    archive_command: `test ! -f ${at}/archive/%f && cp %p ${at}/archive/%f`,
  }),
  async take(restore) {
    const { server, at } = restore;
    const program = join(dirname(server.programs.postgres), 'pg_basebackup');
    // Offices go on working while the copy is made.
    const copying = run(program, [
      '--dbname',
      server.cluster.url,
      '--pgdata',
      join(at, 'base'),
      '--checkpoint=fast',
    ]);
    await Promise.all([copying, restore.syncAll()]);
    await server.asOwner("SELECT pg_create_restore_point('friday')");
    const [last] = (await server.asOwner('SELECT pg_walfile_name(pg_switch_wal()) AS name')) as {
      name: string;
    }[];
    await expect.poll(() => existsSync(join(at, 'archive', last?.name ?? '-')), waiting).toBe(true);
  },
  async putBack({ server, at }) {
    await server.cluster.stop('kill');
    const data = join(server.folder, 'data');
    const { uid, gid } = await stat(data);
    await rm(data, { recursive: true });
    await run('cp', ['-a', join(at, 'base'), data]);
    await writeFile(join(data, 'recovery.signal'), '');
    await appendFile(
      join(data, 'postgresql.auto.conf'),
      `restore_command = 'cp ${at}/archive/%f %p'\nrecovery_target_name = 'friday'\nrecovery_target_action = 'promote'\n`,
    );
    await run('chown', ['-R', `${uid}:${gid}`, data]);
    await server.restart();
  },
};

/** The whole folder of the stopped server, and later the same folder in its place. */
const coldCopy: Way = {
  which: 'embedded',
  settings: () => ({}),
  async take({ server, at }) {
    await server.cluster.stop();
    await run('cp', ['-a', join(server.folder, 'data'), join(at, 'base')]);
    await server.restart();
  },
  async putBack({ server, at }) {
    await server.cluster.stop('kill');
    await rm(join(server.folder, 'data'), { recursive: true });
    await run('cp', ['-a', join(at, 'base'), join(server.folder, 'data')]);
    await server.restart();
  },
};

/** A centre of one process, a ministry and two offices with two workstations each. */
class Restore {
  readonly at: string;
  readonly server: TestServer;
  centre: CentreProcess;
  readonly clients: Client[] = [];
  readonly recorded: RecordedOffice[] = [];

  private constructor(at: string, server: TestServer, centre: CentreProcess) {
    this.at = at;
    this.server = server;
    this.centre = centre;
  }

  static async start(way: Way): Promise<Restore> {
    const at = await mkdtemp(join(tmpdir(), 'onir-restore-'));
    await chmod(at, 0o755);
    await mkdir(join(at, 'archive'));
    await chmod(join(at, 'archive'), 0o777);
    const server = await startServer(
      way.which,
      { fsync: 'off', ...way.settings(at) },
      join(at, 'postgresql'),
    );
    const restore = new Restore(at, server, await startProcess(environment(at, server)));
    await restore.#enrol();
    return restore;
  }

  async #enrol(): Promise<void> {
    const database = await Database.open({ url: this.server.cluster.url, connections: 4 });
    const identity = await identityIn(join(this.at, 'centre/identity.json'));
    const offices = new Offices(database);
    const streams = new Streams(database, identity);
    const ministry = new TestDevice(this.centre.origin);
    await ministry.enrol(/until \S+: (\S+)/.exec(this.centre.said())?.[1] ?? '');
    this.clients.push(new Client(ministry, identity.holder));
    for (const name of ['office-4', 'office-6']) {
      const recorded = await recordedOffice(name);
      this.recorded.push(recorded);
      const home = await enrolRecorded({ offices, streams, ministry: ministry.office }, recorded);
      for (let workstation = 0; workstation < 2; workstation++) {
        const device = new TestDevice(this.centre.origin);
        const opened = await offices.openCode(home, null);
        expect((await device.join(opened?.code ?? '', ministry)).status).toBe(200);
        this.clients.push(new Client(device, identity.holder));
      }
    }
    await database.close();
  }

  /** The workstations on which the offices' events are made. */
  get working(): { client: Client; recorded: RecordedOffice }[] {
    return this.recorded.flatMap((recorded, place) => {
      const client = this.clients[1 + 2 * place];
      return client ? [{ client, recorded }] : [];
    });
  }

  work(from: number, to: number): void {
    for (const { client, recorded } of this.working) client.hold(recorded, recorded.events.slice(from, to));
  }

  async syncAll(): Promise<void> {
    for (const client of this.clients) expect((await client.sync()).is).toBe('done');
  }

  /** Until nothing waits anywhere and the workstations of each office know the same. */
  async settled(): Promise<void> {
    await expect
      .poll(async () => {
        const before = this.heads();
        await this.syncAll();
        const waits = this.clients.some(({ station }) => station.disk.waiting().length > 0);
        const [, a1, a2, b1, b2] = this.heads();
        return (
          !waits && a1 === a2 && b1 === b2 && String(before) === String(this.heads()) && !(await this.due())
        );
      }, waiting)
      .toBe(true);
  }

  async due(): Promise<boolean> {
    const [tasks] = (await this.server.asOwner('SELECT count(*) AS open FROM relay_task')) as {
      open: string;
    }[];
    return Number(tasks?.open) > 0;
  }

  /** Entries of the offices' journals. */
  journals(): number {
    return this.working.flatMap(({ client }) => client.station.disk.rows.filter(({ journal }) => journal))
      .length;
  }

  heads(): string[] {
    return this.clients.map(({ station }) => station.disk.rows.at(-1)?.hash ?? '');
  }

  async restartCentre(): Promise<void> {
    await this.centre.end('SIGKILL');
    this.centre = await startProcess(environment(this.at, this.server));
    for (const { device } of this.clients) device.origin = this.centre.origin;
  }

  async end(): Promise<void> {
    await this.centre.end('SIGKILL');
    await this.server.end();
    await rm(this.at, { recursive: true, force: true });
  }
}

const environment = (at: string, server: TestServer) => ({
  ...{ DATABASE_URL: server.cluster.url, ONIR_FOLDER: join(at, 'centre'), ONIR_LOG_LEVEL: 'warn' },
});

/** What is promised of an event: its number may change after a restore, this may not. */
function lasting({ station }: Client): Map<string, unknown> {
  const settled = new Map<string, StreamRow['outcome']>();
  for (const { event } of station.disk.rows) {
    const told = station.disk.held.get(event)?.event;
    const settlement = told ? readSettled(told) : null;
    if (settlement) settled.set(settlement.event, settlement.outcome);
  }
  return new Map(
    station.disk.rows.flatMap(({ event, outcome, received, ...row }) => {
      const told = station.disk.held.get(event)?.event;
      // What came too early to be judged is told of by an event of the centre; those are as many as it needs.
      if (told && readSettled(told)) return [];
      const journal = row.journal ?? row.origin?.journal ?? null;
      return [[event, { outcome: settled.get(event) ?? outcome, received, journal }]];
    }),
  );
}

function continuous(rows: readonly StreamRow[]): boolean {
  return rows.every((row, place) => continues(verifier, rows[place - 1] ?? streamStart, row));
}

describe.each([
  ['to a point in time', pointInTime],
  ['from a cold copy', coldCopy],
] as const)('the centre is restored %s under living workstations', (_, way) => {
  let restore: Restore;
  beforeAll(async () => {
    restore = await Restore.start(way);
  }, 180_000);
  afterAll(() => restore.end(), 60_000);

  test('everything comes back once, with its outcome and its number in the journal', {
    timeout: 400_000,
  }, async () => {
    restore.work(0, 3);
    await restore.settled();
    const copied = restore.heads();
    restore.work(3, 5);
    await way.take(restore);
    if (way.which === 'embedded') await restore.restartCentre();
    restore.work(5, 70);
    await restore.settled();
    const before = restore.clients.map(lasting);
    expect(restore.heads()).not.toEqual(copied);
    expect(restore.journals()).toBe(2);

    await way.putBack(restore);
    await restore.restartCentre();
    for (const [place, { device }] of restore.clients.entries())
      expect((await everything(device)).length).toBeLessThan(before[place]?.size ?? 0);
    await restore.settled();

    for (const [place, client] of restore.clients.entries()) {
      const { station, device } = client;
      const { rows } = station.disk;
      expect(continuous(rows)).toBe(true);
      const ids = rows.map(({ event }) => event);
      expect(new Set(ids).size).toBe(ids.length);
      expect(lasting(client)).toEqual(before[place]);
      expect((await everything(device)).map(({ row }) => row)).toEqual(rows);
    }
    const [doubled] = (await restore.server.asOwner(
      'SELECT count(*) AS events FROM (SELECT 1 FROM event GROUP BY office_id, event_id HAVING count(*) > 1) AS twice',
    )) as { events: string }[];
    expect(Number(doubled?.events)).toBe(0);
  });
});
