import type { StreamPosition, StreamRow } from '../../../../shared/sync/index.ts';
import type { ChainPosition, EventLog } from '../log/event-log.ts';

interface Position {
  chain: ChainPosition;
  stream: StreamPosition;
  /** Journal number given last. */
  journal: number;
}

/** Where the device's chain and the office's stream stand; a unit under way has its own until it is committed. */
export class Positions {
  #standing: Position;
  #staged: Position | null = null;

  constructor(log: EventLog, office: string) {
    this.#standing = {
      chain: log.chainPosition(),
      stream: log.streamPosition(office),
      journal: log.lastEntry(office),
    };
  }

  get chain(): ChainPosition {
    return (this.#staged ?? this.#standing).chain;
  }

  get stream(): StreamPosition {
    return (this.#staged ?? this.#standing).stream;
  }

  get journal(): number {
    return (this.#staged ?? this.#standing).journal;
  }

  advance(chain: ChainPosition, { number, hash, journal }: StreamRow): void {
    this.#staged = { chain, stream: { number, hash }, journal: journal ?? this.journal };
  }

  commit(): void {
    this.#standing = this.#staged ?? this.#standing;
    this.#staged = null;
  }

  rollback(): void {
    this.#staged = null;
  }
}
