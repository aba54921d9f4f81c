import { retryAfter } from '../../shared/sync/index.ts';

/** Events that may wait in this process before anybody is sent away. */
const room = 20_000;
/** Events a second before anything was measured. */
const firstPace = 500;
/** How fast a new measurement replaces older ones. */
const weight = 0.1;

/** How much waits to be stored, how fast it is stored of late, and so when somebody should come again. */
export class Admission {
  backlog = 0;
  #pace = firstPace;

  /** Milliseconds; null: come in. */
  retryAfter(): number | null {
    return retryAfter({ backlog: this.backlog, perSecond: this.#pace, room }, Math.random());
  }

  async during<T>(events: number, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    this.backlog += events;
    try {
      const result = await work();
      const seconds = Math.max(0.001, (performance.now() - started) / 1000);
      // Others were stored meanwhile as well: what came through in that time is the pace, not this one's share of it.
      const stored = Math.max(events, this.backlog);
      this.#pace += weight * (stored / seconds - this.#pace);
      return result;
    } finally {
      this.backlog -= events;
    }
  }
}
