import { expect, test } from 'vitest';
import { Admission } from './admission.ts';

/** Work that ends when told. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

test('who comes into a full house is given turns one after another, and everybody is let in when it is empty', async () => {
  const clock = { now: 0 };
  const admission = new Admission(() => clock.now);
  expect(admission.retryAfter()).toBeNull();
  const work = held();
  const under = admission.during(600, () => work.ended);
  const waits = Array.from({ length: 2000 }, () => admission.retryAfter() ?? 0);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000);
  const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
  // 2,000 pushes, each worth 35 events, at 1,000 a second: the last ones' turn is a minute from now.
  expect(mean(waits.slice(-200))).toBeGreaterThan(45_000);
  expect(mean(waits.slice(-200))).toBeLessThan(75_000);
  expect(mean(waits.slice(0, 200))).toBeLessThan(10_000);
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

test('a pace that was measured on large pushes does not let in more small ones than are served soon', async () => {
  const clock = { now: 0 };
  const admission = new Admission(() => clock.now);
  for (let second = 0; second < 60; second++)
    await admission.during(500, async () => {
      clock.now += 500;
    });
  const work = held();
  const under: Promise<void>[] = [];
  while (admission.retryAfter() === null) under.push(admission.during(1, () => work.ended));
  // Half a second of what costs as much as 515 events.
  expect(under.length).toBeGreaterThan(25);
  expect(under.length).toBeLessThan(40);
  work.end();
  await Promise.all(under);
});
