import type { LinkedRangeProved } from '../journal/linked-events.ts';
import type { StreamRangeProved } from '../journal/linked-numbers.ts';
import { type ProofWiring, Prover } from '../proof/prover.ts';
import type { Lanes, RangeProved } from '../proof/range.ts';
import { journalWiring } from './logins.ts';

/** Ranges are proved in this thread, as two of their own would: what they are given is copied as a message is. */
export class LanesHere implements Lanes {
  readonly worthFrom = 0;
  readonly rangeSize: number;
  readonly #wiring: ProofWiring;
  /** What was found, in the order in which it was. */
  readonly found: (RangeProved | null)[] = [];
  readonly foundLinked: (LinkedRangeProved | null)[] = [];
  readonly foundStream: (StreamRangeProved | null)[] = [];

  constructor(rangeSize: number, wiring: ProofWiring = journalWiring) {
    this.rangeSize = rangeSize;
    this.#wiring = wiring;
  }

  start(setup: Parameters<Lanes['start']>[0]): ReturnType<Lanes['start']> {
    return [1, 2].map(() => {
      const prover = new Prover(structuredClone(setup), this.#wiring);
      return {
        end: () => prover.end(),
        fileHolds: () => prover.fileHolds(),
        proveLinked: async (asked) => {
          const proved = await prover.proveLinked(structuredClone(asked));
          this.foundLinked.push(proved);
          return structuredClone(proved);
        },
        forgottenHold: () => prover.forgottenHold(),
        proveStream: async (asked) => {
          const proved = await prover.proveStream(structuredClone(asked));
          this.foundStream.push(proved);
          return structuredClone(proved);
        },
        prove: async (asked) => {
          const proved = await prover.prove(structuredClone(asked));
          this.found.push(proved);
          return structuredClone(proved);
        },
      };
    });
  }
}

/** A range ends before the key that the next one needs is known, and a login is corrected in another than it was issued in. */
export const waysToProve: [string, () => LanesHere | null][] = [
  ['between other work', () => null],
  ['by ranges', () => new LanesHere(4)],
];
