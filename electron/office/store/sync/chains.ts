import type { Event } from '../../../../shared/kernel/index.ts';
import { ownKind } from '../../../../shared/sync/index.ts';
import { asText, type Connection } from '../database/connection.ts';
import { addFork, allForks, setTail, tailOf } from './life.queries.ts';

/** Two acts of one device that exclude each other in its chain: a clone or a restored copy, or somebody with its key. */
export interface Fork {
  /** Position of the later one here. */
  pos: number;
  device: string;
  incarnation: number;
  sequence: number;
}

interface Tail {
  sequence: number;
  hash: string;
}

/** The ends of the devices' chains as rows come: what does not follow is evidence, and no reason to refuse anything. */
export class Chains {
  readonly #db: Connection;
  readonly #tails = new Map<string, Tail | null>();
  readonly #moved = new Map<string, Pick<Event['envelope'], 'device' | 'incarnation'>>();

  constructor(db: Connection) {
    this.#db = db;
  }

  /** An event that is held from now on. Inside a transaction. */
  follow({ envelope, hash }: Event, pos: number): void {
    const { device, incarnation, sequence, previous, kind } = envelope;
    // What the numbering side tells has its place in each stream and no chain of its own.
    if (kind === ownKind) return;
    const name = `${device}/${incarnation}`;
    const tail = this.#tailOf(name, envelope);
    // Of another office's devices only some acts come: a gap says nothing, a step back is for *verify* to look at.
    if (tail && sequence === tail.sequence + 1 && previous !== tail.hash)
      this.#db.insert(addFork, pos, device, incarnation, sequence, previous, tail.hash);
    if (tail && sequence === tail.sequence && hash !== tail.hash)
      this.#db.insert(addFork, pos, device, incarnation, sequence, hash, tail.hash);
    if (tail && sequence <= tail.sequence) return;
    this.#tails.set(name, { sequence, hash });
    this.#moved.set(name, envelope);
  }

  /** At the end of the transaction. */
  keep(): void {
    for (const [name, { device, incarnation }] of this.#moved) {
      const tail = this.#tails.get(name);
      if (tail) this.#db.run(setTail, device, incarnation, tail.sequence, tail.hash);
    }
  }

  #tailOf(name: string, { device, incarnation }: Event['envelope']): Tail | null {
    const known = this.#tails.get(name);
    if (known !== undefined) return known;
    const row = this.#db.get(tailOf, device, incarnation);
    const tail = row ? { sequence: Number(row.sequence), hash: asText(row.hash) } : null;
    this.#tails.set(name, tail);
    return tail;
  }
}

export function forksIn(db: Connection): Fork[] {
  return db.all(allForks).map((row) => ({
    pos: Number(row.pos),
    device: asText(row.device),
    incarnation: Number(row.incarnation),
    sequence: Number(row.sequence),
  }));
}
