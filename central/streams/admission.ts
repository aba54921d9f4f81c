import { retryAfter } from '../../shared/sync/index.ts';

/** Seconds of work that may wait in this process before anybody is sent away: whoever is let in is served soon. */
const roomSeconds = 1;
/** Events for which there is always room, and never more; whoever comes into an empty house is let in however much he brings. */
const room = { least: 100, most: 20_000 };
/** Events a second before anything was measured. */
const firstPace = 500;
/** Seconds between two measurements, and how fast a new one replaces older ones. */
const measuring = { seconds: 0.5, weight: 0.3 };
/** Turns are given somewhat faster than events are stored: who comes late leaves a gap that somebody else fills. */
const turns = 1.2;
/** Events of a usual push, for those who are sent away before theirs was read. */
const usualPush = 20;

/** How much waits to be stored, how fast it is stored of late, and so when somebody should come again. */
export class Admission {
  backlog = 0;
  readonly #now: () => number;
  #pace = firstPace;
  #stored = 0;
  #since: number;
  /** Events of those who were sent away and whose turn has not come. */
  #owed = 0;
  #owedAt: number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
    this.#owedAt = now();
  }

  /** Milliseconds; null: come in. Those who are sent away get turns one after another, so that they do not all come back at once. */
  retryAfter(): number | null {
    const most = Math.min(room.most, Math.max(room.least, this.#pace * roomSeconds));
    if (this.backlog <= most) return null;
    const now = this.#now();
    const perSecond = this.#pace * turns;
    this.#owed = Math.max(0, this.#owed - ((now - this.#owedAt) / 1000) * perSecond);
    this.#owedAt = now;
    const backlog = this.backlog + this.#owed;
    this.#owed += usualPush;
    // Turns are spread by themselves, and devices spread them once more.
    return retryAfter({ backlog, perSecond, room: most }, 0.45 + Math.random() / 10);
  }

  async during<T>(events: number, work: () => Promise<T>): Promise<T> {
    if (this.backlog === 0) this.#measureAnew();
    this.backlog += events;
    try {
      const result = await work();
      this.#measure(events);
      return result;
    } finally {
      this.backlog -= events;
    }
  }

  /** A pause says nothing of how fast events are stored. */
  #measureAnew(): void {
    this.#stored = 0;
    this.#since = this.#now();
  }

  #measure(events: number): void {
    this.#stored += events;
    const seconds = (this.#now() - this.#since) / 1000;
    if (seconds < measuring.seconds) return;
    this.#pace += measuring.weight * (this.#stored / seconds - this.#pace);
    this.#measureAnew();
  }
}
