import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterCrash,
  asked,
  type Crashes,
  type Decision,
  exitIsCrash,
  freshPulse,
  heartbeatMs,
  noCrashes,
  windowMs,
} from './restart-policy.ts';

function crashAt(times: readonly number[]): Decision[] {
  let crashes: Crashes = noCrashes;
  return times.map((time) => {
    const next = afterCrash(crashes, time);
    crashes = next.crashes;
    return next.decision;
  });
}

test('starts again at once, then later and later, then gives up', () => {
  expect(crashAt([0, 100, 2_000, 8_000])).toEqual([
    { act: 'restart', delayMs: 0 },
    { act: 'restart', delayMs: 1_000 },
    { act: 'restart', delayMs: 5_000 },
    { act: 'safe-mode' },
  ]);
});

test('crashes that come slowly are never given up on, but wait the longest', () => {
  const every2min = Array.from({ length: 6 }, (_, index) => index * 120_000);
  expect(crashAt(every2min).slice(3)).toEqual(Array(3).fill({ act: 'restart', delayMs: 30_000 }));
});

test('five quiet minutes make up for what was before', () => {
  expect(crashAt([0, 100, 200, 200 + windowMs])).toEqual([
    { act: 'restart', delayMs: 0 },
    { act: 'restart', delayMs: 1_000 },
    { act: 'restart', delayMs: 5_000 },
    { act: 'restart', delayMs: 0 },
  ]);
});

test('however it crashes, no more than three starts fall into five minutes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 200_000 }), { maxLength: 30 }), (gaps) => {
      let now = 0;
      const times = gaps.map((gap) => {
        now += gap;
        return now;
      });
      const decisions = crashAt(times);
      const restarts = times.filter((_, index) => decisions[index]?.act === 'restart');
      for (const from of restarts) {
        expect(restarts.filter((time) => time >= from && time < from + windowMs).length).toBeLessThanOrEqual(
          3,
        );
      }
    }),
  );
});

test('an end with code 0 is no crash, unless the service was never ready', () => {
  expect(exitIsCrash({ code: 0, wasReady: true, asked: false })).toBe(false);
  expect(exitIsCrash({ code: 0, wasReady: false, asked: false })).toBe(true);
  expect(exitIsCrash({ code: 134, wasReady: true, asked: false })).toBe(true);
  expect(exitIsCrash({ code: 15, wasReady: true, asked: true })).toBe(false);
});

/** How many questions are left open before the service is taken for dead. */
function questionsUntilDead(preparing: boolean): number {
  let pulse = freshPulse;
  for (let questions = 1; questions < 1000; questions++) {
    const next = asked(pulse, preparing);
    if (next.dead) return questions;
    pulse = next.pulse;
  }
  throw new Error('never');
}

test('a service that answers late lives, one that never answers is dead at the seventh question', () => {
  expect(questionsUntilDead(false)).toBe(7);
});

test('one that prepares an older office may be silent for ten minutes', () => {
  expect(questionsUntilDead(true) * heartbeatMs).toBeGreaterThan(10 * 60_000);
});
