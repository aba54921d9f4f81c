import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { officeMessages } from '../../shared/transport/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { type CentreProcess, startProcess } from '../testing/processes.ts';
import { startServer, type TestServer } from '../testing/servers.ts';

/** As `npm run central` gives it. */
const memory = ['--max-semi-space-size=32', '--max-old-space-size=1024'];

/** One process of the centre on a PostgreSQL that keeps what it says it keeps, with a ministry. */
export class BenchCentre {
  readonly server: TestServer;
  readonly process: CentreProcess;
  readonly owner: DataSource;
  readonly ministry: TestDevice;
  readonly #folder: string;

  private constructor(server: TestServer, process: CentreProcess, owner: DataSource, folder: string) {
    this.server = server;
    this.process = process;
    this.owner = owner;
    this.ministry = new TestDevice(process.origin);
    this.#folder = folder;
  }

  /** As `npm run central` starts it. @param program as it is built: the sources themselves run slower */
  static async start(program: string): Promise<BenchCentre> {
    const server = await startServer('debian', { max_wal_size: '2GB', shared_buffers: '256MB' });
    const folder = await mkdtemp(join(tmpdir(), 'onir-bench-centre-'));
    const environment = {
      ...{ DATABASE_URL: server.cluster.url, ONIR_FOLDER: folder, ONIR_LOG_LEVEL: 'warn' },
      // Everybody comes from one address here.
      ONIR_REQUESTS_PER_SECOND: '100000',
    };
    const process = await startProcess(environment, [...memory, program]);
    const owner = await new DataSource({ type: 'postgres', url: server.cluster.url }).initialize();
    const centre = new BenchCentre(server, process, owner, folder);
    await centre.ministry.enrol(/until \S+: (\S+)/.exec(process.said())?.[1] ?? '');
    return centre;
  }

  /** A new office with one confirmed device. */
  async office(): Promise<TestDevice> {
    const sent = await this.ministry.call('/v1/offices/register', { card: testCard(), office: null });
    const device = new TestDevice(this.process.origin);
    const { status } = await device.join(officeMessages.register.answer.parse(sent.json).code, this.ministry);
    if (status !== 200) throw new Error('an office could not be enrolled');
    return device;
  }

  async number(sql: string, name: string, parameters: unknown[] = []): Promise<number> {
    const [row] = (await this.owner.query(sql, parameters)) as Record<string, string>[];
    return Number(row?.[name]);
  }

  async residentMb(): Promise<number> {
    const text = await (await fetch(`${this.process.operations}/metrics`)).text();
    return Number(/onir_resident_bytes (\d+)/.exec(text)?.[1]) / 1_048_576;
  }

  async end(): Promise<void> {
    await this.owner.destroy();
    await this.process.end('SIGTERM');
    await this.server.end();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
