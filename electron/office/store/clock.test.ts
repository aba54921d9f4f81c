import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OwnDesk } from './testing/own-desk.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let notes = 0;
let desk: OwnDesk;

beforeEach(async () => {
  desk = await OwnDesk.found();
});
afterEach(() => desk.end());

/** The office is left, and opened again when the clock shows so much later. */
async function openedAfter(ms: number): Promise<void> {
  await desk.store.close();
  desk.surroundings.go(ms);
  await desk.open();
}

const doubt = () => desk.store.clock().doubt;
async function flagOfNextEvent(): Promise<boolean | undefined> {
  const note = await desk.write(`жазба ${++notes}`);
  return (await desk.store.history('note', note))[0]?.event.envelope.time.doubt;
}

describe('the clock', () => {
  it('of a new office, a day, a night and a month later is believed', async () => {
    expect(doubt()).toBeNull();
    expect(await flagOfNextEvent()).toBe(false);
    for (const ms of [minute, day, 31 * day - 2 * minute, -4 * minute]) {
      await openedAfter(ms);
      expect([ms, doubt(), await flagOfNextEvent()]).toEqual([ms, null, false]);
    }
  });

  it.each([
    ['back', 'by six minutes', -6 * minute],
    ['back', 'by two years', -730 * day],
    ['jump', 'by 32 days', 32 * day],
    ['jump', 'by two years', 730 * day],
  ] as const)(
    'set %s %s is doubted, which every envelope says, and nothing is refused',
    async (how, _by, ms) => {
      const lastKnown = new Date(desk.surroundings.now() - 5).toISOString().slice(0, 16);
      await openedAfter(ms);
      expect(doubt()).toBe(how);
      expect(desk.store.clock().lastKnown?.slice(0, 16)).toBe(lastKnown);
      expect(await flagOfNextEvent()).toBe(true);
      expect((await desk.store.verify()).firstBad).toBeNull();
    },
  );

  it('that is wrong never becomes the measure of the right one', async () => {
    for (const wrong of [-730 * day, 730 * day]) {
      await openedAfter(wrong);
      await flagOfNextEvent();
      await desk.store.idle();
      await openedAfter(minute);
      expect(doubt()).not.toBeNull();
      await openedAfter(-wrong);
      expect([doubt(), await flagOfNextEvent()]).toEqual([null, false]);
    }
  });

  it('is believed again once a person says so, in this session and the next', async () => {
    for (const wrong of [-730 * day, 1460 * day]) {
      await openedAfter(wrong);
      await desk.store.confirmClock();
      expect([doubt(), await flagOfNextEvent()]).toEqual([null, false]);
      await openedAfter(day);
      expect([doubt(), await flagOfNextEvent()]).toEqual([null, false]);
    }
  });

  it('set while the office is open is doubted until it is right again; a computer that slept is not', async () => {
    desk.surroundings.go(20 * day);
    expect([doubt(), await flagOfNextEvent()]).toEqual([null, false]);
    desk.surroundings.go(730 * day);
    expect([doubt(), await flagOfNextEvent()]).toEqual(['jump', true]);
    desk.surroundings.go(-730 * day);
    expect([doubt(), await flagOfNextEvent()]).toEqual([null, false]);
    desk.surroundings.go(-day);
    expect([doubt(), await flagOfNextEvent()]).toEqual(['back', true]);
    desk.surroundings.go(day);
    expect([doubt(), await flagOfNextEvent()]).toEqual([null, false]);
  });
});
