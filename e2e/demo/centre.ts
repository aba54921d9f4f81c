import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CentreProcess, startProcess } from '../../central/testing/index.ts';
import { buildFolder } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/process.ts';

const run = promisify(execFile);
const program = join(buildFolder('development'), 'central/central.cjs');

/** A centre on an embedded PostgreSQL in a folder of its own, as `npm run central` starts it; it keeps its address. */
export class DemoCentre {
  readonly origin: string;
  /** One-time code for the ministry's first workstation. */
  code = '';
  private readonly folder: string;
  private readonly port: string;
  private running: CentreProcess | null = null;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = String(port);
    this.origin = `http://127.0.0.1:${port}`;
  }

  static async make(): Promise<DemoCentre> {
    const folder = await mkdtemp(join(tmpdir(), 'onir-demo-centre-'));
    // PostgreSQL runs under another account where this process is root's.
    await chmod(folder, 0o755);
    return new DemoCentre(folder, await freePort());
  }

  async start(): Promise<void> {
    this.running = await startProcess(this.environment(), [program]);
    this.code ||= /until \S+: (\S+)/.exec(this.running.said())?.[1] ?? '';
  }

  /** As an administrator stops it: its PostgreSQL ends too. */
  async stop(): Promise<void> {
    await this.running?.end('SIGTERM');
    this.running = null;
  }

  /** The whole database of the stopped centre. @returns its bytes */
  async copy(): Promise<number> {
    await run('cp', ['-a', this.data(), this.backup()]);
    return bytesOf(this.backup());
  }

  /** The copy in place of what the stopped centre has learned since. */
  async putBack(): Promise<void> {
    await rm(this.data(), { recursive: true });
    await run('cp', ['-a', this.backup(), this.data()]);
  }

  /** What an administrator does with files that were carried there. @returns what the command says */
  async exchange(answer: string, volumes: readonly string[]): Promise<string> {
    const env = { ...process.env, ...this.environment() };
    const args = [program, 'exchange', answer, ...volumes];
    return (await run(process.execPath, args, { cwd: projectRoot, env })).stdout.trim();
  }

  async remove(): Promise<void> {
    await this.running?.end('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  private environment() {
    const own = { DATABASE_URL: '', ONIR_FOLDER: join(this.folder, 'centre'), ONIR_LOG_LEVEL: 'warn' };
    return { ...own, ONIR_PORT: this.port, ONIR_OPERATIONS_PORT: '0' };
  }

  private data() {
    return join(this.folder, 'centre/postgresql/data');
  }

  private backup() {
    return join(this.folder, 'backup');
  }
}

async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((each) => each.isFile());
  const sizes = await Promise.all(files.map((each) => stat(join(each.parentPath, each.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
