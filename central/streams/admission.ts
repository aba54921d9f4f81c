import { retryAfter } from '../../shared/sync/index.ts';

/** Seconds of work that may wait in this process before anybody is sent away: whoever is let in is served soon. */
const roomSeconds = 0.5;
/**
 * Seconds for which a quarter of those who are inside may have been there: while thousands are sent away there is little time left
 * for them, and the pace is known later. A quarter, so that a few who wait for a locked office keep nobody out.
 */
const slow = { seconds: 0.5, share: 4 };
/** What a call costs before its first event, in events: who sends it, its transactions. */
const ofCall = 4;
/** Work for which there is always room, and never more; whoever comes into an empty house is let in however much he brings. */
const room = { least: 100, most: 20_000 };
/** Work a second before anything was measured. */
const firstPace = 500;
/** Seconds of work between two measurements, and how fast a new one replaces older ones. */
const measuring = { seconds: 0.5, weight: 0.3 };
/** Turns are given somewhat faster than events are stored: who comes late leaves a gap that somebody else fills. */
const turns = 1.2;
/** Seconds for which turns are given; whoever has none in them asks again before they are over, when more is known of the pace. */
const horizon = 30;
/** A push of a day's work, before any was seen, and how fast newer ones replace older ones. */
const usual = { first: 20 + ofCall, weight: 0.05 };

/**
 * How much waits to be stored, how fast it is stored of late, and so when somebody should come again. Work is counted in events, and
 * in what each push costs beside them: a pace that was measured on large ones holds for small ones.
 */
export class Admission {
  /** Events. */
  backlog = 0;
  readonly #now: () => number;
  readonly #chance: () => number;
  #work = 0;
  /** When those who are inside came, in this order. */
  readonly #inside = new Set<{ since: number }>();
  #pace = firstPace;
  #usualPush = usual.first;
  #stored = 0;
  /** Seconds in which there was work, since the last measurement, and up to when they are counted. */
  #busy = 0;
  #counted = 0;
  /** There was work without a pause since the last measurement. */
  #crowded = true;
  /** Work of those who were given a turn that has not come. */
  #owed = 0;
  #owedAt: number;

  /**
   * @param now milliseconds of a clock that never goes back
   * @param chance in [0, 1)
   */
  constructor(now: () => number = () => performance.now(), chance: () => number = Math.random) {
    this.#now = now;
    this.#chance = chance;
    this.#owedAt = now();
  }

  /** Milliseconds; null: come in. Those who are sent away get turns one after another, so that they do not all come back at once. */
  retryAfter(): number | null {
    const now = this.#now();
    const most = Math.min(room.most, Math.max(room.least, this.#pace * roomSeconds));
    if (this.#work <= room.least || (this.#work <= most && !this.#isSlow(now))) return null;
    const perSecond = this.#pace * turns;
    this.#owed = Math.max(0, this.#owed - ((now - this.#owedAt) / 1000) * perSecond);
    this.#owedAt = now;
    const backlog = this.#work + this.#owed;
    // A turn far ahead would be of today's guess of the pace: who waits for it leaves the centre idle where it was too low.
    if (backlog > horizon * perSecond) return horizon * 1000 * (0.5 + this.#chance() / 2);
    this.#owed += this.#usualPush;
    // Turns are spread by themselves, and devices spread them once more.
    return retryAfter({ backlog, perSecond, room: room.least }, 0.45 + this.#chance() / 10);
  }

  /** @param events that are brought; none: a call that only asks, and is no measure of what others bring */
  async during<T>(events: number, work: () => Promise<T>): Promise<T> {
    const weight = ofCall + events;
    const inside = { since: this.#now() };
    this.#inside.add(inside);
    if (this.#work === 0) this.#counted = this.#now();
    this.backlog += events;
    this.#work += weight;
    if (events > 0) this.#usualPush += usual.weight * (weight - this.#usualPush);
    try {
      const result = await work();
      this.#stored += weight;
      return result;
    } finally {
      this.backlog -= events;
      this.#work -= weight;
      this.#inside.delete(inside);
      this.#measure();
    }
  }

  #isSlow(now: number): boolean {
    let before = Math.floor(this.#inside.size / slow.share);
    for (const { since } of this.#inside) if (before-- <= 0) return now - since > slow.seconds * 1000;
    return false;
  }

  /** A pause says nothing of how fast events are stored, and who is served alone is served below the pace. */
  #measure(): void {
    const now = this.#now();
    this.#busy += (now - this.#counted) / 1000;
    this.#counted = now;
    if (this.#work === 0) this.#crowded = false;
    if (this.#busy < measuring.seconds) return;
    const pace = this.#stored / this.#busy;
    if (this.#crowded || pace > this.#pace) this.#pace += measuring.weight * (pace - this.#pace);
    this.#stored = 0;
    this.#busy = 0;
    this.#crowded = true;
  }
}
