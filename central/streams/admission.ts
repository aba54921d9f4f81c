import { retryAfter } from '../../shared/sync/index.ts';

/** Seconds of work that may wait in this process before anybody is sent away: whoever is let in is served soon. */
const roomSeconds = 0.5;
/** What a push costs before its first event, in events: who sends it, its transactions. */
const ofPush = 15;
/** Work for which there is always room, and never more; whoever comes into an empty house is let in however much he brings. */
const room = { least: 200, most: 20_000 };
/** Work a second before anything was measured. */
const firstPace = 1000;
/** Seconds between two measurements, and how fast a new one replaces older ones. */
const measuring = { seconds: 0.5, weight: 0.3 };
/** Turns are given somewhat faster than events are stored: who comes late leaves a gap that somebody else fills. */
const turns = 1.2;
/** Of a usual push, for those who are sent away before theirs was read. */
const usualPush = 20 + ofPush;

/**
 * How much waits to be stored, how fast it is stored of late, and so when somebody should come again. Work is counted in events, and
 * in what each push costs beside them: a pace that was measured on large ones holds for small ones.
 */
export class Admission {
  /** Events. */
  backlog = 0;
  readonly #now: () => number;
  #work = 0;
  #pace = firstPace;
  #stored = 0;
  #since: number;
  /** Work of those who were sent away and whose turn has not come. */
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
    if (this.#work <= most) return null;
    const now = this.#now();
    const perSecond = this.#pace * turns;
    this.#owed = Math.max(0, this.#owed - ((now - this.#owedAt) / 1000) * perSecond);
    this.#owedAt = now;
    const backlog = this.#work + this.#owed;
    this.#owed += usualPush;
    // Turns are spread by themselves, and devices spread them once more.
    return retryAfter({ backlog, perSecond, room: most }, 0.45 + Math.random() / 10);
  }

  async during<T>(events: number, work: () => Promise<T>): Promise<T> {
    if (this.#work === 0) this.#measureAnew();
    this.backlog += events;
    this.#work += ofPush + events;
    try {
      const result = await work();
      this.#measure(ofPush + events);
      return result;
    } finally {
      this.backlog -= events;
      this.#work -= ofPush + events;
    }
  }

  /** A pause says nothing of how fast events are stored. */
  #measureAnew(): void {
    this.#stored = 0;
    this.#since = this.#now();
  }

  #measure(work: number): void {
    this.#stored += work;
    const seconds = (this.#now() - this.#since) / 1000;
    if (seconds < measuring.seconds) return;
    this.#pace += measuring.weight * (this.#stored / seconds - this.#pace);
    this.#measureAnew();
  }
}
