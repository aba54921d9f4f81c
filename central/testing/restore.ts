import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Offices } from '../offices/index.ts';
import { Database, openKeyStore } from '../store/index.ts';
import { identityIn, Streams } from '../streams/index.ts';
import { enrolRecorded, type RecordedOffice, recordedOffice } from './centre.ts';
import { Client } from './clients.ts';
import { TestDevice } from './device.ts';
import { type CentreProcess, startProcess } from './processes.ts';
import { startServer, type TestServer } from './servers.ts';

/** A worker that was killed holds an office for its lease, and what waited too early is looked at again minutes later. */
export const waiting = { timeout: 240_000, interval: 500 };

/** How the administrator guide takes a copy and puts it back. */
export interface Way {
  which: 'embedded' | 'debian';
  /** The key store is on a server of its own, which is not put back: it is newer than the copy of the data. */
  keysApart: boolean;
  settings(at: string): Record<string, string>;
  take(of: Restore): Promise<void>;
  putBack(of: Restore): Promise<void>;
}

/** A centre of one process, a ministry and two offices with two workstations each. */
export class Restore {
  readonly at: string;
  readonly server: TestServer;
  /** Where keys are; the data's server, or one apart. Another one is known to the centre from its next start. */
  keys: TestServer;
  centre: CentreProcess;
  readonly clients: Client[] = [];
  readonly recorded: RecordedOffice[] = [];

  private constructor(
    { at, server, keys }: { at: string; server: TestServer; keys: TestServer },
    centre: CentreProcess,
  ) {
    this.at = at;
    this.server = server;
    this.keys = keys;
    this.centre = centre;
  }

  static async start(way: Pick<Way, 'which' | 'settings' | 'keysApart'>): Promise<Restore> {
    const at = await mkdtemp(join(tmpdir(), 'onir-restore-'));
    await chmod(at, 0o755);
    await mkdir(join(at, 'archive'));
    await chmod(join(at, 'archive'), 0o777);
    const server = await startServer(
      way.which,
      { fsync: 'off', ...way.settings(at) },
      join(at, 'postgresql'),
    );
    const keys = way.keysApart ? await startServer('embedded') : server;
    const places = { at, server, keys };
    const restore = new Restore(places, await startProcess(environment(places)));
    await restore.#enrol();
    return restore;
  }

  async #enrol(): Promise<void> {
    const database = await Database.open({ url: this.server.cluster.url, connections: 4 });
    const identity = await identityIn(join(this.at, 'centre/identity.json'));
    const offices = new Offices(database);
    const file = join(this.at, 'centre/keys.json');
    const keyStore = await openKeyStore({ url: this.keys.cluster.url, file, connections: 2 });
    const streams = new Streams(database, identity, keyStore.contents);
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
    await keyStore.close();
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
    this.centre = await startProcess(environment(this));
    for (const { device } of this.clients) device.origin = this.centre.origin;
  }

  async end(): Promise<void> {
    await this.centre.end('SIGKILL');
    await this.server.end();
    if (this.keys !== this.server) await this.keys.end();
    await rm(this.at, { recursive: true, force: true });
  }
}

const environment = ({ at, server, keys }: Pick<Restore, 'at' | 'server' | 'keys'>) => ({
  ...{ DATABASE_URL: server.cluster.url, ONIR_KEYS_URL: keys.cluster.url },
  ...{ ONIR_FOLDER: join(at, 'centre'), ONIR_LOG_LEVEL: 'warn' },
});
