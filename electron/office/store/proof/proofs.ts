import { Refusal } from '../../../../shared/kernel/index.ts';
import { type EventsElsewhere, nothingReached } from '../journal/elsewhere.ts';
import type { ChainReport, JournalReport } from '../journal/report.ts';
import { verifyJournal } from '../journal/verify-journal.ts';
import type { OnProgress } from '../types.ts';
import type { VerifyReport } from '../verify/report.ts';
import { Verification } from '../verify/verify.ts';
import { type AheadMeans, proveAhead, setupOf } from './prove-ahead.ts';
import { proveChain } from './prove-chain.ts';
import { proveEventsApart } from './prove-events.ts';
import type { Lanes } from './range.ts';

/** The proofs of a store, on threads of their own as far as there are any: none outlives it. */
export class Proofs {
  readonly #of: AheadMeans;
  readonly #lanes: Lanes | null;
  readonly #closing = new AbortController();
  #underWay: Promise<unknown> = Promise.resolve();

  /** @param lanes null: there are no threads for it */
  constructor(of: AheadMeans, lanes: Lanes | null) {
    this.#of = of;
    this.#lanes = lanes;
  }

  /** See `Store.verifyJournal`. @throws Refusal `call.cancelled` */
  journal(onProgress: OnProgress = () => undefined, signal?: AbortSignal): Promise<JournalReport> {
    const [of, lanes] = [this.#of, this.#lanes];
    return this.#while(signal, async (stop) => {
      if (!lanes) return verifyJournal(of, onProgress, stop);
      if (of.link.linked) return verifyJournal(of, onProgress, stop, { elsewhere: this.#elsewhere(lanes) });
      const proved = await proveAhead(of, lanes, { scope: 'journal', onProgress, signal: stop });
      return verifyJournal(of, onProgress, stop, { proved });
    });
  }

  /** See `Store.verifyChain`. @throws Refusal `call.cancelled` */
  chain(onProgress: OnProgress = () => undefined, signal?: AbortSignal): Promise<ChainReport | null> {
    const [of, lanes] = [this.#of, this.#lanes];
    if (!lanes || of.link.linked) return Promise.resolve(null);
    return this.#while(signal, (stop) => proveChain(of, lanes, onProgress, stop));
  }

  /** See `Store.verify`. @throws Refusal `call.cancelled` */
  whole(onProgress: OnProgress = () => undefined, signal?: AbortSignal): Promise<VerifyReport> {
    const [of, lanes] = [this.#of, this.#lanes];
    return this.#while(signal, async (stop) => {
      const linked = of.link.linked;
      const proved =
        lanes && !linked ? await proveAhead(of, lanes, { scope: 'all', onProgress, signal: stop }) : null;
      const elsewhere = lanes && linked ? this.#elsewhere(lanes) : null;
      // In the queue: between two events of an act under way the positions are nobody's to see.
      const verification = await of.queue.run(
        () => new Verification(of, { onProgress, signal: stop, proved, elsewhere }),
      );
      return verification.run();
    });
  }

  /** Where a centre numbers, threads prove the events; what it says of them is proved between other work. */
  #elsewhere(lanes: Lanes): EventsElsewhere {
    const of = this.#of;
    return async (asked) =>
      asked.until < lanes.worthFrom ? nothingReached : proveEventsApart(lanes, setupOf(of), asked, of.report);
  }

  /** Gives up at once when it is called off or the store closes; what a thread is at then ends by itself. */
  #while<T>(signal: AbortSignal | undefined, work: (stop: AbortSignal) => Promise<T>): Promise<T> {
    const stop = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    const proof = work(stop);
    this.#underWay = Promise.allSettled([this.#underWay, proof]);
    return Promise.race([proof, calledOff(stop)]);
  }

  /** What is under way is given up, its files are closed and its keys wiped. */
  async end(): Promise<void> {
    this.#closing.abort();
    await this.#underWay;
  }
}

function calledOff(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const off = () => reject(new Refusal({ code: 'call.cancelled' }));
    if (signal.aborted) off();
    else signal.addEventListener('abort', off, { once: true });
  });
}
