import type { LinkFault } from '../../../shared/link/index.ts';
import { type SyncEnd, type SyncProgress, Unacceptable } from '../../../shared/sync/index.ts';
import { longestWait } from '../../../shared/transport/index.ts';
import type { Store, Wiring } from '../store/index.ts';
import { faultOf, faultOfEnd, isForeseen } from './fault.ts';
import type { Lane } from './lane.ts';
import { pauseAfter, pauses } from './pause.ts';
import type { Reached } from './reached.ts';
import { turn } from './turn.ts';
import { CentreRefused } from './unreachable.ts';

export interface RunMeans {
  now(): number;
  /** In [0, 1). */
  chance(): number;
  /** Runs `then` after so many milliseconds. @returns takes it back */
  after(ms: number, then: () => void): () => void;
  announces: Wiring['announces'];
  lanes: readonly Lane[];
  /** Lists of these features show something new. */
  changed(topics: readonly string[]): void;
  /** Rows came: what is made of them when nobody waits is behind. */
  pulled(): void;
  failed(error: unknown): void;
}

export interface RunOf {
  store: Store;
  reached: Reached;
  /** It comes by a slow timer instead of waiting for news. */
  sparing(): boolean;
  /** What is shown of the link has changed. */
  tell(): void;
  clock(aheadMs: number): void;
}

/** The way to the centre while store and settings stay the same: exchanges, and the pauses between them. */
export class LinkRun {
  phase: 'idle' | 'exchanging' | 'live' = 'idle';
  progress: SyncProgress | null = null;
  fault: LinkFault | null = null;
  /** Unix milliseconds. */
  nextTry: number | null = null;
  /** Ids of events that the centre says it has, before a pulled row proves it. */
  readonly sent = new Set<string>();
  readonly #means: RunMeans;
  readonly #of: RunOf;
  readonly #stop = new AbortController();
  #failures = 0;
  /** Something was recorded while an exchange was under way. */
  #again = false;
  #done: Promise<void> = Promise.resolve();
  #endPause: () => void = () => undefined;
  #endMore: () => void = () => undefined;

  constructor(means: RunMeans, of: RunOf) {
    this.#means = means;
    this.#of = of;
  }

  /** Begins an exchange now, unless one is under way. */
  come(): void {
    if (this.phase === 'exchanging' || this.#stop.signal.aborted) return;
    this.#endPause();
    this.#become('exchanging');
    this.#done = this.#exchange()
      .catch((error: unknown) => this.#cut(error))
      .then(() => this.#ended());
  }

  /** Something was recorded: it goes soon. While there is a fault the pause is what the centre or the network needs. */
  acted(): void {
    if (this.phase === 'exchanging') this.#again = true;
    else if (this.fault === null && !this.#comesWithin(pauses.afterAct)) this.#comeAfter(pauses.afterAct);
  }

  /** What decides whether it waits for news has changed. */
  rest(): void {
    if (this.phase === 'exchanging' || this.fault !== null || this.#stop.signal.aborted) return;
    if (this.#of.sparing()) this.#comeAfter(pauses.slow);
    else void this.#live().catch((error: unknown) => this.#means.failed(error));
  }

  /** Resolves when nothing of the store is used any more; what was pulled stays. */
  async halt(): Promise<void> {
    this.#endPause();
    this.#endMore();
    this.#stop.abort();
    await this.#done;
    this.#of.reached.close();
  }

  async #exchange(): Promise<void> {
    const { store, reached, clock, tell } = this.#of;
    const { now, announces, lanes, changed, pulled } = this.#means;
    try {
      const end = await turn({
        ...{ store, reached, announces, lanes, now, changed, sent: this.sent, signal: this.#stop.signal },
        progress: (progress) => {
          this.progress = progress;
          tell();
        },
        ...{ clock, left: tell, hurried: () => this.#again, more: (ms) => this.#more(ms) },
      });
      await this.#reached(end);
    } finally {
      if (this.progress && this.progress.pulled > 0) pulled();
    }
  }

  /** A lane goes on where it stopped; whatever comes first takes it along. */
  #more(afterMs: number): void {
    this.#endMore();
    this.#endMore = this.#means.after(afterMs, () => {
      if (this.fault === null) this.come();
    });
  }

  async #reached(end: SyncEnd): Promise<void> {
    this.fault = faultOfEnd(end);
    this.nextTry = null;
    if (end.is !== 'done') return this.#failed(end.is === 'later' ? end.retryAfter : null);
    this.#failures = 0;
    const last = new Date(this.#means.now()).toISOString();
    const before = await this.#of.store.link.contact();
    // At the first exchange an office that stood alone brings its own history: nothing was lost by anybody.
    const restored = end.repaired && before.last !== null;
    await this.#of.store.link.setContact({ last, repaired: restored ? last : before.repaired });
  }

  #cut(error: unknown): void {
    if (this.#stop.signal.aborted) return;
    if (!isForeseen(error) && !(error instanceof Unacceptable)) this.#means.failed(error);
    const refused = error instanceof CentreRefused ? error : null;
    if (refused?.code === 'device.clock') this.#of.clock(Date.parse(refused.time) - this.#means.now());
    this.fault = faultOf(error) ?? 'cut';
    this.#failed(refused?.retryAfter ?? null);
  }

  #failed(retryAfter: number | null): void {
    const failures = ++this.#failures;
    const chance = this.#means.chance();
    this.nextTry = this.#means.now() + pauseAfter(this.fault ?? 'failed', { failures, retryAfter, chance });
  }

  #ended(): void {
    const again = this.#again;
    this.#again = false;
    this.progress = null;
    if (this.#stop.signal.aborted) return;
    this.phase = 'idle';
    if (this.fault !== null && this.nextTry !== null) this.#comeAfter(this.nextTry - this.#means.now());
    else if (again) this.#comeAfter(pauses.afterAct);
    else this.rest();
  }

  #become(phase: LinkRun['phase'], nextTry: number | null = null): void {
    this.phase = phase;
    this.nextTry = nextTry;
    this.#of.tell();
  }

  #comesWithin(ms: number): boolean {
    return this.nextTry !== null && this.nextTry <= this.#means.now() + ms;
  }

  #comeAfter(ms: number): void {
    this.#endPause();
    this.#endPause = this.#means.after(Math.max(0, ms), () => this.come());
    this.#become('idle', this.#means.now() + Math.max(0, ms));
  }

  /** The centre tells when there is something new. */
  async #live(): Promise<void> {
    const pause = new AbortController();
    const { signal } = pause;
    this.#endPause();
    this.#endPause = () => pause.abort();
    this.#become('live');
    try {
      const { number } = await this.#of.store.workstation.position();
      for (let moved = false; !moved && !signal.aborted; ) {
        const began = this.#means.now();
        moved = await this.#of.reached.wait(number, longestWait, signal);
        // An answer long before its time says that nobody may wait there now.
        if (!moved && !signal.aborted && this.#means.now() - began < longestWait / 2)
          return this.#comeAfter(pauses.slow);
      }
      if (!signal.aborted) this.#comeAfter(pauses.news);
    } catch (error) {
      if (!signal.aborted) this.#unheard(error);
    }
  }

  /** A centre of an earlier version knows no waiting; everything else is a fault like any other. */
  #unheard(error: unknown): void {
    const unknown = error instanceof CentreRefused && error.code === 'call.unknown';
    if (!unknown) this.#cut(error);
    this.#comeAfter(unknown ? pauses.slow : (this.nextTry ?? 0) - this.#means.now());
  }
}
