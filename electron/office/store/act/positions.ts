import type { StreamPosition } from '../../../../shared/sync/index.ts';
import type { ChainPosition, EventLog } from '../log/event-log.ts';

export interface Position {
  chain: ChainPosition;
  stream: StreamPosition;
  /** Journal number given last. */
  journal: number;
}

/** Where the device's chain and the office's stream stand; a unit under way has its own until it is committed. */
export class Positions {
  #standing: Position;
  #staged: Position | null = null;

  /** @param own see `EventLog.chainPosition`, as well as `incarnation` */
  constructor(log: EventLog, office: string, own: number | null, incarnation = 1) {
    this.#standing = {
      chain: log.chainPosition(own, incarnation),
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

  get all(): Position {
    return this.#staged ?? this.#standing;
  }

  get journal(): number {
    return (this.#staged ?? this.#standing).journal;
  }

  advance(chain: ChainPosition, row: (StreamPosition & { journal: number | null }) | null): void {
    const stream = row ? { number: row.number, hash: row.hash } : this.stream;
    this.#staged = { chain, stream, journal: row?.journal ?? this.journal };
  }

  /** Where numbers were given or forgotten by somebody else. */
  move(to: Position): void {
    this.#staged = to;
  }

  commit(): void {
    this.#standing = this.#staged ?? this.#standing;
    this.#staged = null;
  }

  rollback(): void {
    this.#staged = null;
  }
}
