import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot, run } from '../../scripts/process.ts';
import { Child } from './sync-child.ts';
import { type Cost, cost } from './sync-cost.ts';
import type { PouchJob } from './sync-pouch-client.ts';

/** Of the bench alone: nothing of it is a dependency of the program. LevelDB comes built inside of its package. */
const packages = { pouchdb: '9.0.0', 'express-pouchdb': '4.2.0', express: '4.21.2' } as const;
const installMs = 5 * 60_000;

/** @returns the folder in which it is installed */
async function installedPouch(): Promise<string> {
  const folder = join(projectRoot, 'out/bench/pouchdb', Object.values(packages).join('-'));
  const whole = join(folder, 'whole');
  if (existsSync(whole)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, output } = await run('npm', args, { timeoutMs: installMs, cwd: folder });
  if (code !== 0) throw new Error(`PouchDB could not be installed:\n${output}`);
  writeFileSync(whole, '');
  return folder;
}

export interface PouchCost {
  batch: number;
  push: Cost;
  pull: Cost;
}

const told = z.strictObject({ cost });

/** PouchDB with its server, both on LevelDB; each batch size has a database of its own. */
export class PouchSide {
  readonly #installed: string;
  readonly #folder: string;
  readonly #server: Child;
  readonly #origin: string;
  readonly #programs: string;
  readonly #runtime: string;

  private constructor(
    of: { installed: string; folder: string; programs: string; runtime: string },
    server: Child,
    origin: string,
  ) {
    this.#installed = of.installed;
    this.#folder = of.folder;
    this.#programs = of.programs;
    this.#runtime = of.runtime;
    this.#server = server;
    this.#origin = origin;
  }

  /** @param of.programs folder of the bench's built programs; `runtime` is what the workstations of both sides run on */
  static async start(of: { programs: string; runtime: string; scratch: string }): Promise<PouchSide> {
    const { programs, runtime, scratch } = of;
    const installed = await installedPouch();
    const folder = mkdtempSync(join(scratch, 'pouch-'));
    mkdirSync(join(folder, 'server'));
    const server = new Child(join(programs, 'sync-pouch-server.cjs'), [installed, join(folder, 'server')]);
    const { origin } = z.strictObject({ origin: z.url() }).parse(await server.next());
    return new PouchSide({ installed, folder, programs, runtime }, server, origin);
  }

  async race(batch: number, records: number): Promise<PouchCost> {
    const push = await this.#client({ role: 'push', batch, records });
    const pull = await this.#client({ role: 'pull', batch, records });
    return { batch, push, pull };
  }

  async #client(of: Pick<PouchJob, 'role' | 'batch' | 'records'>): Promise<Cost> {
    const job: PouchJob = {
      ...of,
      installed: this.#installed,
      folder: this.#folder,
      url: `${this.#origin}/records-${of.batch}`,
    };
    const program = join(this.#programs, 'sync-pouch-client.cjs');
    const child = new Child(program, [JSON.stringify(job)], this.#runtime);
    const done = told.parse(await child.next());
    await child.ended;
    return done.cost;
  }

  end(): void {
    this.#server.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
