import { readFileSync } from 'node:fs';
import { pause } from '../store/index.ts';
import * as sql from './bench.queries.ts';
import type { BenchCentre } from './centre.ts';

const lookMs = 250;
const ticksPerSecond = 100;

export interface Taken {
  /** Megabytes at most: what the centre's process holds by itself, and with what it shares with others. */
  ownMb: number;
  residentMb: number;
  /** Seconds of the processor: of the centre's process and of its database's. */
  centre: number;
  database: number;
}

/** What a centre takes while it is watched. */
export class Watch {
  readonly #centre: BenchCentre;
  readonly #before: Promise<{ centre: number; database: number }>;
  readonly #watching: Promise<void>;
  #ownMb = 0;
  #ends = false;

  constructor(centre: BenchCentre) {
    this.#centre = centre;
    this.#before = processorOf(centre);
    this.#watching = this.#watch();
  }

  async end(): Promise<Taken> {
    this.#ends = true;
    await this.#watching;
    const [before, after] = [await this.#before, await processorOf(this.#centre)];
    // The kernel's own mark of the highest water.
    const residentMb = Number(/VmHWM:\s+(\d+)/.exec(this.#read('status'))?.[1]) / 1024;
    const { centre, database } = after;
    return {
      ...{ ownMb: this.#ownMb, residentMb },
      ...{ centre: centre - before.centre, database: database - before.database },
    };
  }

  async #watch(): Promise<void> {
    for (; !this.#ends; await pause(lookMs)) {
      const held = Number(/^Pss:\s+(\d+)/m.exec(this.#read('smaps_rollup'))?.[1]) / 1024;
      this.#ownMb = Math.max(this.#ownMb, held);
    }
  }

  #read(name: string): string {
    return readFileSync(`/proc/${this.#centre.process.pid}/${name}`, 'utf8');
  }
}

/** Seconds of the centre's process and of its database's, connections that ended among them. */
export async function processorOf({
  process: { pid },
  owner,
}: BenchCentre): Promise<{ centre: number; database: number }> {
  const backends = (await owner.query(sql.backends)) as { pid: number }[];
  const all = backends.map(({ pid: each }) => spentBy(each));
  const server = spentBy(all[0]?.parent ?? 0);
  const database = all.reduce((sum, { own }) => sum + own, server.own + server.children);
  return { centre: spentBy(pid).own, database };
}

/** Seconds of all threads of a process, and of its children that ended; none of one that is gone. */
function spentBy(pid: number): { own: number; children: number; parent: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    const seconds = (at: number) => ((fields[at] ?? 0) + (fields[at + 1] ?? 0)) / ticksPerSecond;
    return { own: seconds(11), children: seconds(13), parent: fields[1] ?? 0 };
  } catch {
    return { own: 0, children: 0, parent: 0 };
  }
}
