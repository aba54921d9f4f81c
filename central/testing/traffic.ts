import type { EventBody } from '../../shared/sync/index.ts';
import {
  continues,
  messages,
  type Page,
  readPage,
  type StreamPosition,
  streamStart,
} from '../../shared/sync/index.ts';
import { verifier } from '../store/index.ts';
import { type TestDevice, testCard } from './device.ts';

/** Somebody who goes on pushing whatever happens, and remembers what was called stored. */
export class Traffic {
  /** Ids of events that the centre said it had stored. */
  readonly acknowledged = new Set<string>();
  /** The numbers that it named with them. */
  readonly numbers = new Map<string, number>();
  /** Milliseconds of `performance.now` at the last of them. */
  lastAt = 0;
  /** Answers by their status; 0: no answer at all. */
  readonly statuses = new Map<number, number>();
  /** Of the answers that nothing can be taken now, those that do not say when to come again. */
  unexplained = 0;
  slowest = 0;
  readonly #device: TestDevice;
  #working = true;
  readonly #loops: Promise<void>[];

  constructor(device: TestDevice, { loops = 2, events = 5 } = {}) {
    this.#device = device;
    this.#loops = Array.from({ length: loops }, () => this.#loop(events));
  }

  count(status: number): number {
    return this.statuses.get(status) ?? 0;
  }

  async stop(): Promise<void> {
    this.#working = false;
    await Promise.all(this.#loops);
  }

  async #loop(events: number): Promise<void> {
    while (this.#working) {
      const bodies = Array.from({ length: events }, () =>
        this.#device.event('office.amended', { card: testCard() }),
      );
      // Offered until it is answered: nothing is known of what was cut.
      while (this.#working && !(await this.#offer(bodies)));
    }
  }

  async #offer(bodies: readonly EventBody[]): Promise<boolean> {
    const began = performance.now();
    const sent = await this.#device.call('/v1/push', { bodies }).catch(() => null);
    this.slowest = Math.max(this.slowest, performance.now() - began);
    const status = sent?.status ?? 0;
    this.statuses.set(status, this.count(status) + 1);
    if (status === 503 && !(Number(sent?.headers.get('retry-after')) > 0)) this.unexplained++;
    if (!sent || status !== 200) return false;
    this.lastAt = performance.now();
    for (const { id, number } of messages.push.answer.parse(sent.json).results) {
      this.acknowledged.add(id);
      if (number !== null) this.numbers.set(id, number);
    }
    return true;
  }
}

/** Everything that the centre gives a device, checked row by row. @throws Error where the lineage breaks */
export async function everything(device: TestDevice) {
  const rows: Page['rows'][number][] = [];
  let after: StreamPosition = streamStart;
  for (;;) {
    const { status, json } = await device.call('/v1/pull', { after, limit: 500, whole: true });
    const page = readPage(verifier, messages.pull.answer.parse(json));
    if (status !== 200 || page.lineage !== 'ok') throw new Error(`pull: ${status} ${page.lineage}`);
    if (page.rows.length === 0) return rows;
    for (const each of page.rows) {
      if (!continues(verifier, after, each.row)) throw new Error(`row ${each.row.number} does not continue`);
      after = { number: each.row.number, hash: each.row.hash };
      rows.push(each);
    }
  }
}
