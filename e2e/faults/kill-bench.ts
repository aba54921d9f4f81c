import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  type CentreProcess,
  everything,
  startProcess,
  startServer,
  type TestDevice,
  type TestServer,
  testCard,
} from '../../central/testing/index.ts';
import { bundled } from '../../electron/office/store/testing/index.ts';
import {
  anotherCode,
  comeIn,
  comeToRest,
  freePort,
  hashIn,
  registered,
  sameTruth,
  theMinistry,
} from './bench.ts';
import type { Life } from './child.ts';
import type { CentreDeath } from './death.ts';
import { isCut, newSeat, type Seat, Station } from './station.ts';
import { type Fault, Wire } from './wire.ts';

/** What a workstation said in its life, and whether it was killed. */
export interface Lived {
  told: string[];
  killed: boolean;
}

interface Programs {
  child: string;
  centre: string;
}

const patience = { timeout: 60_000, interval: 200 };

/**
 * One office on two workstations, the one a process that is killed again and again on one and the same disk, the other living in
 * this process; a centre in a process that is killed as well; PostgreSQL, which lives.
 */
export class KillBench {
  readonly wire: Wire;
  readonly people: string[] = [];
  readonly files: string[] = [];
  readonly #server: TestServer;
  readonly #folder: string;
  readonly #programs: Programs;
  #centre: CentreProcess | null = null;
  #ministry!: TestDevice;
  #one!: Seat;
  #two!: Station;
  #lives = 0;

  private constructor(server: TestServer, folder: string, wire: Wire, programs: Programs) {
    this.#server = server;
    this.#folder = folder;
    this.wire = wire;
    this.#programs = programs;
  }

  static async start(): Promise<KillBench> {
    const server = await startServer('embedded');
    const folder = await mkdtemp(join(tmpdir(), 'onir-kill-'));
    const wire = await Wire.open();
    wire.targets = [await freePort()];
    const programs = {
      child: await bundled('e2e/faults/child.ts'),
      centre: await bundled('e2e/faults/dying-centre.ts'),
    };
    const bench = new KillBench(server, folder, wire, programs);
    await bench.centreLives();
    const code = /until \S+: (\S+)/.exec(bench.#centre?.said() ?? '')?.[1] ?? '';
    bench.#ministry = await theMinistry(wire.origin, code);
    await bench.#enrol();
    return bench;
  }

  async #enrol(): Promise<void> {
    this.#one = newSeat(this.wire.origin);
    const begun = await Station.open(this.#one, { create: true });
    await begun.found(testCard());
    await comeIn(this.#ministry, begun, await registered(this.#ministry, this.#one.office));
    // The other workstation has to know who sits at it.
    expect(await begun.exchange()).toMatchObject({ is: 'done' });
    await begun.close();
    this.#two = await Station.open(newSeat(this.wire.origin, this.#one), { create: true });
    await comeIn(this.#ministry, this.#two, await anotherCode(this.#ministry, this.#one.office));
    await this.living();
  }

  /** Starts the process of the centre if none lives. @param death where it will end itself */
  async centreLives(death?: CentreDeath): Promise<void> {
    if (this.#centre && !death) return;
    await this.centreDies();
    const environment = {
      ONIR_PORT: String(this.wire.targets[0]),
      ...{ DATABASE_URL: this.#server.cluster.url, ONIR_FOLDER: this.#folder, ONIR_LOG_LEVEL: 'warn' },
      ...{ ONIR_ORIGIN: this.wire.origin, ONIR_REQUESTS_PER_SECOND: '5000', ONIR_CONNECTIONS: '6' },
      ...(death ? { ONIR_DEATH: JSON.stringify(death) } : {}),
    };
    this.#centre = await startProcess(environment, [join(this.#programs.centre, 'child.mjs')]);
  }

  async centreDies(): Promise<void> {
    await this.#centre?.end('SIGKILL');
    this.#centre = null;
  }

  /** Waits until the centre has come to its place. @returns the statement at which it died */
  async centreDied(): Promise<string> {
    const said = () => /dies at: (.*)/.exec(this.#centre?.said() ?? '')?.[1];
    await expect.poll(said, patience).toBeDefined();
    const place = said() ?? '';
    await this.centreDies();
    // As if the leases of what it had under way had run out.
    await this.#server.asOwner('UPDATE attachment SET leased = NULL');
    await this.#server.asOwner('UPDATE relay_lease SET until = now()');
    return place;
  }

  /** The silent copy that `restored` puts back. */
  async copied(): Promise<void> {
    await this.centreDies();
    await this.#server.asOwner('DROP DATABASE IF EXISTS kept', 'template1');
    await this.#server.asOwner('CREATE DATABASE kept TEMPLATE postgres', 'template1');
    await this.centreLives();
  }

  async restored(): Promise<void> {
    await this.centreDies();
    await this.#server.asOwner('DROP DATABASE postgres', 'template1');
    await this.#server.asOwner('CREATE DATABASE postgres TEMPLATE kept', 'template1');
    await this.centreLives();
  }

  /** One life of the process on the disk of the first workstation. @param cut where the wire ends, and the process with it */
  async life(
    works: Life['works'],
    dies: number | null,
    cut?: Pick<NonNullable<Fault['cut']>, 'way' | 'after'>,
  ) {
    const given: Life = { seat: this.#one, name: `${this.#lives++}`, works, dies };
    const program = [join(this.#programs.child, 'child.mjs'), JSON.stringify(given)];
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
    if (cut) this.wire.fault = { cut: { ...cut, how: 'silence', told: () => child.kill('SIGKILL') } };
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
      child.once('close', (...end) => resolve(end));
    });
    this.wire.fault = {};
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the workstation ended by itself: ${code}`);
    const lived: Lived = { told: text.split('\n').filter(Boolean), killed: signal === 'SIGKILL' };
    this.#heard(lived);
    return lived;
  }

  #heard({ told }: Lived): void {
    for (const line of told) {
      const [what, person = '', file] = line.split(' ');
      if (what !== 'acted' && what !== 'filed') continue;
      this.people.push(person);
      if (file) this.files.push(file);
    }
  }

  /** Somebody works at the workstation that lives. */
  async worked(acts: number, withFile = false): Promise<void> {
    for (let left = acts; left > 0; left--) {
      const file = withFile ? await this.#two.file(600_000) : undefined;
      this.people.push(await this.#two.admit(`Екінші ${this.people.length}`, file));
      if (file) this.files.push(file.id);
    }
  }

  /** The workstation that lives exchanges, whatever becomes of it. @returns whether it came through */
  async living(): Promise<boolean> {
    try {
      expect(await this.#two.exchange()).toMatchObject({ is: 'done' });
      await this.#two.carry();
      return true;
    } catch (error) {
      if (!isCut(error)) throw error;
      return false;
    }
  }

  /** Every attachment that anybody had to send is checked by the centre. */
  async verified(): Promise<void> {
    await expect
      .poll(async () => {
        await this.living();
        const { toSend, toFetch } = await this.#two.store.attachmentLane.left();
        return toSend + toFetch;
      }, patience)
      .toBe(0);
  }

  /** What must hold when everything has come to rest. */
  async whole(): Promise<void> {
    await this.centreLives();
    const one = await Station.open(this.#one);
    const stations = [one, this.#two];
    try {
      await comeToRest(stations, patience);
      await sameTruth(stations, this.people);
      for (const file of this.files) {
        const [sent, got] = await Promise.all(stations.map((station) => hashIn(station, file)));
        expect(got).toBe(sent);
      }
      await this.#relayedOnce();
    } finally {
      await one.close();
    }
  }

  /** The ministry has the key of everybody, each once. */
  async #relayedOnce(): Promise<void> {
    const missing = async () => {
      const announced = new Map<string, number>();
      for (const { body, row } of await everything(this.#ministry)) {
        const { type, aggregate } = JSON.parse(body?.envelope ?? '{}');
        if (type === 'person.keyAnnounced' && row.outcome.result === 'accepted')
          announced.set(aggregate, (announced.get(aggregate) ?? 0) + 1);
      }
      return this.people.filter((person) => announced.get(person) !== 1);
    };
    await expect.poll(missing, patience).toEqual([]);
  }

  async end(): Promise<void> {
    await this.centreDies();
    await this.#two.close();
    await this.wire.end();
    await this.#server.end();
    const { child, centre } = this.#programs;
    for (const each of [this.#folder, child, centre, this.#one.folder])
      await rm(each, { recursive: true, force: true });
  }
}
