import { Refusal } from '../../../../shared/kernel/index.ts';
import type { JournalReport } from '../journal/report.ts';
import { verifyJournal } from '../journal/verify-journal.ts';
import type { LinkedJournalMeans } from '../journal/verify-linked.ts';
import type { OnProgress } from '../types.ts';
import { type ApartMeans, proveJournalApart } from './prove-journal.ts';
import type { Lanes } from './range.ts';

/** The proofs of a store that run on threads of their own: none outlives it. */
export class Proofs {
  readonly #of: ApartMeans & LinkedJournalMeans;
  readonly #lanes: Lanes | null;
  readonly #closing = new AbortController();
  #underWay: Promise<unknown> = Promise.resolve();

  /** @param lanes null: there are no threads for it */
  constructor(of: ApartMeans & LinkedJournalMeans, lanes: Lanes | null) {
    this.#of = of;
    this.#lanes = lanes;
  }

  /** See `Store.verifyJournal`. @throws Refusal `call.cancelled` */
  async journal(onProgress: OnProgress = () => undefined, signal?: AbortSignal): Promise<JournalReport> {
    return (await this.#apart(onProgress, signal)) ?? verifyJournal(this.#of, onProgress, signal);
  }

  /** Null where it is for the thorough check to say. */
  async #apart(onProgress: OnProgress, signal?: AbortSignal): Promise<JournalReport | null> {
    // A centre's numbers and signatures are proved in another way.
    if (!this.#lanes || this.#of.link.linked) return null;
    const stop = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    const proof = proveJournalApart(this.#of, this.#lanes, onProgress, stop);
    this.#underWay = Promise.allSettled([this.#underWay, proof]);
    try {
      return await proof;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      this.#of.report('proof: its threads have failed');
      return null;
    }
  }

  /** What is under way is given up, its files are closed and its keys wiped. */
  async end(): Promise<void> {
    this.#closing.abort();
    await this.#underWay;
  }
}
