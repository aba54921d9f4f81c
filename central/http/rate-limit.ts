interface Bucket {
  tokens: number;
  at: number;
}

/** Names remembered; beyond them those that are full again are forgotten. */
const most = 50_000;

/** So many a second for each name, and so many at once after a pause. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #now: () => number;

  constructor(perSecond: number, burst: number, now: () => number = Date.now) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#now = now;
  }

  /** Milliseconds to wait; null: go on. */
  take(name: string): number | null {
    const now = this.#now();
    const bucket = this.#buckets.get(name) ?? { tokens: this.#burst, at: now };
    const tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond);
    if (this.#buckets.size >= most && !this.#buckets.has(name)) this.#forget(now);
    const taken = tokens >= 1;
    this.#buckets.set(name, { tokens: taken ? tokens - 1 : tokens, at: now });
    return taken ? null : Math.ceil(((1 - tokens) / this.#perSecond) * 1000);
  }

  #forget(now: number): void {
    const full = (this.#burst / this.#perSecond) * 1000;
    for (const [name, { at }] of this.#buckets) if (now - at >= full) this.#buckets.delete(name);
  }
}
