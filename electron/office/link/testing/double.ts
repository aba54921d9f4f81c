import type { LinkSettings } from '../../../../shared/link/index.ts';
import type { Link } from '../../../../shared/sync/index.ts';
import type { Store } from '../../store/index.ts';
import { linkedWiring, linkOf, type newCentre } from '../../store/testing/linked/index.ts';
import { CentreCalls } from '../centre-calls.ts';
import type { Lane } from '../lane.ts';
import type { Reached } from '../reached.ts';
import { LinkService } from '../service.ts';
import { Unreachable } from '../unreachable.ts';

type Centre = ReturnType<typeof newCentre>;

export const way: LinkSettings = {
  origin: 'https://centre.gov.kz',
  ...{ authority: '', proxy: '', metered: false, paused: false },
};

/** A link whose network, clock and timers a test holds in its hands; the centre is the core's own, in memory. */
export class HeldLink {
  nowMs: number;
  /** What every call rejects with while it is set. */
  down: Error | null = null;
  /** Messages that a test answers itself. */
  instead: Partial<Link> = {};
  /** Held back until `release` is called. */
  held: (() => void)[] | null = null;
  waits: { after: number; answer(moved: boolean): void; fail(error: Error): void }[] = [];
  timers: { ms: number; fire(): void }[] = [];
  readonly topics: string[] = [];
  readonly failures: unknown[] = [];
  lanes: Lane[] = [];
  closed = 0;
  readonly service: LinkService;
  readonly #centre: Centre;

  constructor(centre: Centre) {
    this.#centre = centre;
    this.nowMs = centre.nowMs;
    this.service = new LinkService({
      now: () => this.nowMs,
      chance: () => 0.5,
      after: (ms, then) => this.#after(ms, then),
      reach: (store) => this.#reach(store),
      announces: linkedWiring.announces,
      lanes: this.lanes,
      changed: (topics) => void this.topics.push(...topics),
      pulled: () => void this.topics.push('pulled'),
      failed: (error) => void this.failures.push(error),
    });
  }

  get timer(): { ms: number; fire(): void } | undefined {
    return this.timers.at(-1);
  }

  /** Waits for what is under way: turns of the event loop, not time. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resume) => setImmediate(resume));
  }

  phase(of: 'idle' | 'exchanging' | 'live'): Promise<void> {
    return this.until(async () => (await this.service.told()).phase === of);
  }

  release(): void {
    for (const each of this.held ?? []) each();
    this.held = null;
  }

  #after(ms: number, then: () => void): () => void {
    const timer = {
      ms,
      fire: () => {
        this.timers = this.timers.filter((each) => each !== timer);
        this.nowMs += ms;
        then();
      },
    };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  #reach(store: Store): Reached {
    const link = linkOf(this.#centre, store);
    const caller = { keyid: '', sign: () => '' };
    const calls = new CentreCalls(
      { origin: way.origin, authority: null, proxy: null },
      caller,
      () => this.nowMs,
    );
    return {
      calls,
      traffic: { sent: 0, received: 0 },
      link: (signal) => this.#through(link, signal),
      wait: (after, _patience, signal) => this.#wait(after, signal),
      close: () => {
        this.closed++;
        calls.close();
      },
    };
  }

  #wait(after: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const of = { after, answer: resolve, fail: reject };
      this.waits.push(of);
      signal.addEventListener('abort', () => {
        this.waits = this.waits.filter((each) => each !== of);
        reject(new Unreachable('cancelled'));
      });
    });
  }

  #through(of: Link, signal: AbortSignal): Link {
    const link = { ...of, ...this.instead };
    const pass = async <T>(call: () => Promise<T>): Promise<T> => {
      if (this.held) await new Promise<void>((resume) => this.held?.push(resume));
      if (signal.aborted) throw new Unreachable('cancelled');
      if (this.down) throw this.down;
      return call();
    };
    return {
      hello: (request) => pass(() => link.hello(request)),
      push: (bodies) => pass(() => link.push(bodies)),
      pull: (after, limit, whole) => pass(() => link.pull(after, limit, whole)),
      lineage: (at) => pass(() => link.lineage(at)),
      adopt: (offer) => pass(() => link.adopt(offer)),
      quarantine: (event, body, reason) => pass(() => link.quarantine(event, body, reason)),
    };
  }
}
