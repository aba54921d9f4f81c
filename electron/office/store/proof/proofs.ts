import { Refusal } from '../../../../shared/kernel/index.ts';
import type { JournalReport } from '../journal/report.ts';
import { verifyJournal } from '../journal/verify-journal.ts';
import type { LinkedJournalMeans } from '../journal/verify-linked.ts';
import type { OnProgress } from '../types.ts';
import { proveEventsApart } from './prove-events.ts';
import { type ApartMeans, proveJournalApart, setupOf } from './prove-journal.ts';
import { failureOf, type Lanes } from './range.ts';

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
    if (this.#lanes && this.#of.link.linked) return this.#linked(this.#lanes, onProgress, signal);
    return (await this.#apart(onProgress, signal)) ?? verifyJournal(this.#of, onProgress, signal);
  }

  /** Null where it is for the thorough check to say. */
  async #apart(onProgress: OnProgress, signal?: AbortSignal): Promise<JournalReport | null> {
    if (!this.#lanes) return null;
    const stop = this.#stopOf(signal);
    const proof = proveJournalApart(this.#of, this.#lanes, onProgress, stop);
    this.#underWay = Promise.allSettled([this.#underWay, proof]);
    try {
      return await proof;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      this.#of.report(`proof: its threads have failed: ${failureOf(error)}`);
      return null;
    }
  }

  /** Where a centre numbers, threads prove the events; what it says of them is proved between other work. */
  #linked(lanes: Lanes, onProgress: OnProgress, signal?: AbortSignal): Promise<JournalReport> {
    const of = this.#of;
    const proof = verifyJournal(of, onProgress, this.#stopOf(signal), async (asked) =>
      asked.until < lanes.worthFrom ? 0 : proveEventsApart(lanes, setupOf(of), asked, of.report),
    );
    this.#underWay = Promise.allSettled([this.#underWay, proof]);
    return proof;
  }

  #stopOf(signal: AbortSignal | undefined): AbortSignal {
    return AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
  }

  /** What is under way is given up, its files are closed and its keys wiped. */
  async end(): Promise<void> {
    this.#closing.abort();
    await this.#underWay;
  }
}
