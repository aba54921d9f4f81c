import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { LinkFault, LinkSettings, LinkState } from '../../../shared/link/index.ts';
import type { Store } from '../store/index.ts';
import { isForeseen } from './fault.ts';
import type { Reach, Reached } from './reached.ts';
import { LinkRun, type RunMeans } from './run.ts';

export interface LinkOptions extends RunMeans {
  reach: Reach;
}

/** What the link knows of itself; the rest of its state is the store's. */
export type LinkTold = Pick<
  LinkState,
  'sparing' | 'progress' | 'nextTry' | 'attachments' | 'traffic' | 'clockAhead'
> & { phase: LinkRun['phase']; fault: LinkFault | null };

type Done = Result<Record<string, never>>;

/** What the window is told of an exchange under way, milliseconds apart. */
const tellEvery = 500;
const nothingLeft: LinkState['attachments'] = { toSend: 0, bytesToSend: 0, toFetch: 0, bytesToFetch: 0 };

interface Open {
  store: Store;
  way: LinkSettings | null;
  reached: Reached | null;
  run: LinkRun | null;
  /** Something else exchanges with the centre: nothing goes over the network meanwhile. */
  aside: boolean;
}

/**
 * The way of a running office to its centre: one exchange at a time, soon after each act, at once when the centre has something
 * new, and after a pause that grows while there is a fault. It runs while somebody is signed in: only then the keys are there.
 */
export class LinkService {
  readonly #of: LinkOptions;
  #open: Open | null = null;
  #battery = false;
  #clockAhead: number | null = null;
  #told = { phase: '', at: 0 };

  constructor(of: LinkOptions) {
    this.#of = of;
  }

  /** Somebody is signed in with this store; of a store that is open already nothing happens. */
  async enter(store: Store): Promise<void> {
    if (this.#open?.store === store) return;
    this.#clockAhead = null;
    this.#open = { store, way: null, reached: null, run: null, aside: false };
    await this.#begin(this.#open);
  }

  /** The window is locked: resolves when nothing of the store is used any more. What was pulled stays. */
  async leave(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.run?.halt();
  }

  /** Something was recorded. */
  acted(): void {
    this.#open?.run?.acted();
  }

  exchangeNow(): Done {
    const open = this.#open;
    if (!open?.store.link.enrolled) return fail('link.standalone');
    if (open.way?.paused) return fail('link.paused');
    open.run?.come();
    return ok({});
  }

  async setPaused(paused: boolean): Promise<Done> {
    const way = this.#open?.way;
    return way ? this.adoptSettings({ ...way, paused }) : fail('link.standalone');
  }

  /** Keeps another address, authority or proxy; whether the link is paused stays. */
  async change(settings: Omit<LinkSettings, 'paused'>): Promise<Done> {
    if (!this.#open?.store.link.enrolled) return fail('link.standalone');
    return this.adoptSettings({ ...settings, paused: this.#open.way?.paused ?? false });
  }

  /**
   * From now on the centre is reached this way, and an exchange begins unless it is paused. To be called as well after an office
   * was enrolled: the settings are written before, so that an enrolled office is never without them.
   */
  async adoptSettings(way: LinkSettings): Promise<Done> {
    const open = this.#open;
    if (!open) return fail('session.none');
    await open.run?.halt();
    Object.assign(open, { run: null, reached: null });
    await open.store.link.setWay(way);
    await this.#begin(open);
    return ok({});
  }

  /** Exchanges by another way than the network, beside which no exchange over it may run. One at a time. */
  async aside<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const open = this.#open;
    if (!open?.store.link.enrolled) return fail('link.standalone');
    if (open.aside) return fail('exchange.busy');
    open.aside = true;
    await open.run?.halt();
    Object.assign(open, { run: null, reached: null });
    this.#tell();
    try {
      return await work();
    } finally {
      open.aside = false;
      if (this.#open === open) await this.#begin(open);
    }
  }

  /** Rows came by another way than the network. */
  came(): void {
    this.#of.pulled();
  }

  /**
   * What the centre keeps for this workstation alone comes here, before it becomes another one. What does not come is told there
   * as lost.
   */
  async bring(): Promise<void> {
    const { store, reached } = this.#open ?? {};
    if (!store || !reached) return;
    const { signal } = new AbortController();
    for (const lane of this.#of.lanes)
      await lane.bring?.({ store, calls: reached.calls, signal }).catch((error: unknown) => {
        if (!isForeseen(error)) this.#of.failed(error);
      });
  }

  /** Signed calls to the centre while the way to it is open; null while there is none, or it is paused. */
  get calls(): Reached['calls'] | null {
    return this.#open?.reached?.calls ?? null;
  }

  /** Whether the computer runs on its battery. */
  power(battery: boolean): void {
    if (this.#battery === battery) return;
    this.#battery = battery;
    this.#open?.run?.rest();
  }

  /** Whether the centre says that it has this event of the open store. */
  isSent(event: string): boolean {
    return this.#open?.run?.sent.has(event) ?? false;
  }

  async told(): Promise<LinkTold> {
    const left = await this.#left();
    // Together and last: what is told of one moment is not mixed with another.
    const { run = null, reached = null, store = null, way = null } = this.#open ?? {};
    const unset = store?.link.enrolled && way === null;
    return {
      phase: run?.phase ?? 'idle',
      progress: run?.progress ?? null,
      fault: unset ? 'unset' : (run?.fault ?? null),
      nextTry: run?.nextTry ? new Date(run.nextTry).toISOString() : null,
      sparing: this.#battery || (way?.metered ?? false),
      attachments: left ?? nothingLeft,
      traffic: { sent: reached?.traffic.sent ?? 0, received: reached?.traffic.received ?? 0 },
      clockAhead: this.#clockAhead,
    };
  }

  async #left(): Promise<LinkState['attachments'] | null> {
    const lane = this.#of.lanes.find(({ left }) => left);
    const store = this.#open?.store;
    return (store?.link.enrolled && (await lane?.left?.(store))) || null;
  }

  async #begin(open: Open): Promise<void> {
    const { store } = open;
    if (!store.link.enrolled) return;
    open.way = await store.link.way();
    if (this.#open !== open || open.aside) return;
    if (open.way && !open.way.paused) {
      open.reached = this.#of.reach(store, open.way);
      open.run = new LinkRun(this.#of, {
        ...{ store, reached: open.reached },
        sparing: () => this.#battery || (open.way?.metered ?? false),
        tell: () => this.#tell(),
        clock: (ahead) => {
          this.#clockAhead = ahead;
          store.link.setClockAhead(ahead);
        },
      });
      open.run.come();
    } else this.#tell();
  }

  /** A change of what goes on is told at once, its progress now and then. */
  #tell(): void {
    const phase = this.#open?.run?.phase ?? 'idle';
    const at = this.#of.now();
    if (phase === this.#told.phase && phase === 'exchanging' && at - this.#told.at < tellEvery) return;
    this.#told = { phase, at };
    this.#of.changed(['link.state']);
  }
}
