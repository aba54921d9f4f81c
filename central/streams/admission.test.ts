import { expect, test } from 'vitest';
import { backoff } from '../../shared/sync/index.ts';
import { Admission } from './admission.ts';

/** Work that ends when told. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

/** Numbers in [0, 1), the same in every run. */
function chances(): () => number {
  let last = 12_345;
  return () => {
    last = (last * 1_103_515_245 + 12_345) & 0x7fffffff;
    return last / 0x80000000;
  };
}

test('who comes into a full house is given a turn within half a minute, and everybody is let in when it is empty', async () => {
  const clock = { now: 0 };
  const admission = new Admission(() => clock.now);
  expect(admission.retryAfter()).toBeNull();
  const work = held();
  const under = admission.during(600, () => work.ended);
  const waits = Array.from({ length: 2000 }, () => admission.retryAfter() ?? 0);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(32_000);
  // A minute and more of work is before them: most come when half of the time is over, and ask again.
  expect(waits.slice(-1000).every((wait) => wait >= 15_000)).toBe(true);
  clock.now = 100_000;
  expect(admission.retryAfter()).toBeLessThan(3000);
  work.end();
  await under;
  expect(admission.backlog).toBe(0);
  expect(admission.retryAfter()).toBeNull();
});

test('room grows with the pace that is measured while there is work', async () => {
  const clock = { now: 0 };
  const admission = new Admission(() => clock.now);
  for (let second = 0; second < 30; second++)
    await admission.during(4000, async () => {
      clock.now += 1000;
    });
  clock.now += 3_600_000;
  const work = held();
  const under = admission.during(1500, () => work.ended);
  expect(admission.retryAfter()).toBeNull();
  const more = admission.during(1000, () => work.ended);
  expect(admission.retryAfter()).toBeGreaterThanOrEqual(1000);
  work.end();
  await Promise.all([under, more]);
});

test('nobody else is let in while a quarter of those inside wait for long, and one who waits for long keeps nobody out', async () => {
  const clock = { now: 0 };
  const admission = new Admission(() => clock.now);
  for (let second = 0; second < 30; second++)
    await admission.during(4000, async () => {
      clock.now += 1000;
    });
  const enter = (count: number) => {
    const work = held();
    return Array.from({ length: count }, () => ({ ...work, under: admission.during(20, () => work.ended) }));
  };
  const locked = enter(1);
  clock.now += 10_000;
  const some = enter(11);
  clock.now += 400;
  expect(admission.retryAfter()).toBeNull();
  clock.now += 200;
  expect(admission.retryAfter()).toBeGreaterThanOrEqual(1000);
  some[0]?.end();
  await Promise.all(some.map(({ under }) => under));
  expect(admission.retryAfter()).toBeNull();
  const others = enter(11);
  expect(admission.retryAfter()).toBeNull();
  for (const { end } of [...locked, ...others]) end();
  await Promise.all([...locked, ...others].map(({ under }) => under));
});

test('whoever is served alone in an hour tells nothing of how many could be', async () => {
  const clock = { now: 0 };
  const admission = new Admission(() => clock.now);
  for (let hour = 0; hour < 100; hour++) {
    await admission.during(1, async () => {
      clock.now += 100;
    });
    clock.now += 3_600_000;
  }
  const work = held();
  const under: Promise<void>[] = [];
  while (admission.retryAfter() === null) under.push(admission.during(20, () => work.ended));
  // As before anything was measured: half a second of five hundred.
  expect(under.length).toBeGreaterThan(8);
  work.end();
  await Promise.all(under);
});

test('many who only ask fill the house as well, and turns stay as long as what others bring', async () => {
  const clock = { now: 0 };
  const admission = new Admission(
    () => clock.now,
    () => 0.5,
  );
  const asking = held();
  const all: Promise<void>[] = [];
  while (admission.retryAfter() === null) all.push(admission.during(0, () => asking.ended));
  expect(all.length).toBeLessThan(200);
  expect(admission.backlog).toBe(0);
  const turns = Array.from({ length: 101 }, () => admission.retryAfter() ?? 0);
  // Fifty turns of a day's work, at six hundred a second.
  expect((turns[100] ?? 0) - (turns[50] ?? 0)).toBeCloseTo((50 * 24 * 1000) / 600, -1);
  asking.end();
  await Promise.all(all);
});

const never = Number.POSITIVE_INFINITY;

/**
 * A centre of so much work a second, shared by all who are in it, a single one of whom cannot use it whole; it changes to `later`
 * after a minute. Everything happens in a virtual time.
 */
class Centre {
  now = 0;
  sentAway = 0;
  readonly served: number[] = [];
  readonly #pace: { first: number; later: number };
  readonly #admission = new Admission(() => this.now, chances());
  readonly #coming: { at: number; come(): void }[] = [];
  #inside: { left: number; end(): void }[] = [];

  constructor(pace: { first: number; later: number }) {
    this.#pace = pace;
  }

  /** Everybody comes within two seconds, and again when told. @returns milliseconds until all were served */
  async storm(devices: number): Promise<number> {
    const chance = chances();
    const push = () => {
      const wait = this.#admission.retryAfter();
      if (wait === null) return this.#serve();
      this.sentAway++;
      this.#at(this.now + backoff(1, 1000 * Math.ceil(wait / 1000), chance()), push);
    };
    for (let each = 0; each < devices; each++) this.#at(2000 * chance(), push);
    while (this.served.length < devices) await this.#step();
    return this.now;
  }

  #serve(): void {
    const [work, began] = [held(), this.now];
    this.#inside.push({ left: 23, end: work.end });
    void this.#admission.during(20, () => work.ended).then(() => this.served.push(this.now - began));
  }

  #at(at: number, come: () => void): void {
    let place = this.#coming.length;
    while (place > 0 && (this.#coming[place - 1]?.at ?? 0) < at) place--;
    this.#coming.splice(place, 0, { at, come });
  }

  async #step(): Promise<void> {
    const all = this.now < 60_000 ? this.#pace.first : this.#pace.later;
    const pace = (all * (this.#inside.length === 1 ? 0.55 : 1)) / 1000 / this.#inside.length;
    const done =
      this.#inside.length > 0 ? this.now + Math.min(...this.#inside.map(({ left }) => left)) / pace : never;
    const next = this.#coming.at(-1);
    const until = Math.min(done, next?.at ?? never);
    if (until === never) throw new Error('nobody comes, and nobody is served');
    for (const each of this.#inside) each.left -= (until - this.now) * pace;
    this.now = until;
    if (next && next.at <= done) {
      this.#coming.pop();
      next.come();
    }
    for (const { end } of this.#inside.filter(({ left }) => left < 1e-3)) end();
    this.#inside = this.#inside.filter(({ left }) => left >= 1e-3);
    await Promise.resolve().then(() => undefined);
  }
}

/** Seconds at a pace, where everybody came when there was room. */
const ideal = (work: number, { first, later }: { first: number; later: number }) =>
  Math.min(work / first, 60) + Math.max(0, work - 60 * first) / later;

test.each([
  { devices: 4000, first: 1100, later: 1100 },
  { devices: 10_000, first: 4000, later: 4000 },
  { devices: 1000, first: 250, later: 250 },
  { devices: 4000, first: 1100, later: 700 },
  { devices: 5000, first: 500, later: 1500 },
])(
  '$devices that return at once are served soon, and all before long, at $first a second and then $later',
  async ({ devices, ...pace }) => {
    const centre = new Centre(pace);
    const drained = (await centre.storm(devices)) / 1000;
    const times = centre.served.toSorted((a, b) => a - b);
    expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(1500);
    expect(drained).toBeLessThan(1.6 * ideal(23 * devices, pace));
    // Each asks some times, not all the time.
    expect(centre.sentAway / devices).toBeLessThan(drained / 15);
  },
);
