import { ownKind } from '../../../../shared/sync/index.ts';
import type { Connection } from '../database/connection.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import type { Fork } from '../sync/chains.ts';
import { addFork } from '../sync/life.queries.ts';

/** An act of a device at its place in the device's chain. */
export interface DeviceAct extends Fork {
  hash: string;
  previous: string | null;
}

/** Null for what the numbering side tells. */
export function deviceAct({ stored, event }: OpenedEvent): DeviceAct | null {
  const { device, incarnation, sequence, previous, kind } = event.envelope;
  if (kind === ownKind) return null;
  return { pos: stored.pos, device, incarnation, sequence, previous, hash: stored.hash };
}

/** The chains of all devices, in whatever order their events came: two that exclude each other are a fork. */
export class ForkChecks {
  /** By device, life and sequence: the envelopes found there, by hash, with their positions. */
  readonly #held = new Map<string, Map<string, number>>();
  readonly #previous: {
    pos: number;
    name: string;
    before: string;
    previous: string | null;
    of: Omit<Fork, 'pos'>;
  }[] = [];

  take({ pos, device, incarnation, sequence, previous, hash }: DeviceAct): void {
    const place = (at: number) => `${device}/${incarnation}/${at}`;
    const name = place(sequence);
    const there = this.#held.get(name) ?? new Map<string, number>();
    there.set(hash, pos);
    this.#held.set(name, there);
    const of = { device, incarnation, sequence };
    this.#previous.push({ pos, name, before: place(sequence - 1), previous, of });
  }

  /** In the order of positions, the later one of each two. */
  found(): (Fork & { previous: string | null; held: string | null })[] {
    return this.#previous.flatMap(({ pos, name, before, previous, of }) => {
      const here = this.#held.get(name) ?? new Map<string, number>();
      const earlier = [...here].find(([, at]) => at < pos)?.[0];
      const follows = this.#held.get(before);
      const astray = of.sequence > 1 && follows && !follows.has(previous ?? '');
      if (earlier === undefined && !astray) return [];
      return [{ ...of, pos, previous, held: earlier ?? [...(follows?.keys() ?? [])][0] ?? null }];
    });
  }
}

/** What is found is written down once, whatever becomes of the events. Inside the queue. */
export function recordForks(db: Connection, found: ReturnType<ForkChecks['found']>): void {
  if (found.length === 0) return;
  db.durable(() => {
    for (const { pos, device, incarnation, sequence, previous, held } of found)
      db.run(addFork, pos, device, incarnation, sequence, previous, held);
  });
}
