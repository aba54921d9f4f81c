import { pieceBytes } from '../../../../shared/transport/index.ts';

/** Bytes. At 64 kbit/s the smallest takes eight seconds. */
const [smallest, first] = [65_536, 262_144];
/** Milliseconds: events wait behind a piece that takes longer than the one; far below the other most of it is the way there and back. */
const [longest, shortest] = [15_000, 4_000];

/** How much of a file one request of a workstation carries: as much as its line takes while events can wait (sync.md, 57). */
export class Pieces {
  #bytes = first;

  /** Bytes of the next piece: a power of two, so that every rest of a MiB is as large as a piece has to be. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A piece has come through. @param ms how long it was on its way, answer included */
  took(bytes: number, ms: number): void {
    if (ms > longest) this.#halve();
    else if (ms < shortest && bytes === this.#bytes) this.#bytes = Math.min(pieceBytes, 2 * bytes);
  }

  /** A piece has not come through. What ended at once says nothing of its size. */
  lost(ms: number): void {
    if (ms > shortest) this.#halve();
  }

  #halve(): void {
    this.#bytes = Math.max(smallest, this.#bytes / 2);
  }
}
