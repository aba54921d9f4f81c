import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AskedSnapshot, Link } from '../../../shared/sync/index.ts';
import { type Desk, LongHistory, linkedWiring, linkOf } from '../store/testing/linked/index.ts';
import { historyLane } from './history-lane.ts';
import { HeldLink, way } from './testing/double.ts';

let history: LongHistory;
let desk: Desk;
let held: HeldLink;
/** Pages that were asked for, and the one that the centre has not answered yet. */
let asked: AskedSnapshot[];
let answer: (() => void) | null;

/** A workstation that people work at already, and older records on their way to it. */
beforeEach(async () => {
  history = await LongHistory.begin();
  desk = await history.joined(history.folder());
  await history.exchanged(desk.store);
  asked = [];
  answer = null;
  held = new HeldLink(history.centre);
  held.lanes.push(
    historyLane({ announces: linkedWiring.announces, came: () => undefined, linkOf: () => slowly(desk) }),
  );
  await desk.store.link.setWay(way);
  await held.service.enter(desk.store);
});
afterEach(async () => {
  await held.service.leave();
  await desk.store.close();
  await history.end();
});

/** Each page waits until it is let go. */
function slowly({ store }: Desk): Link {
  const link = linkOf(history.centre, store);
  return {
    ...link,
    async snapshot(request) {
      asked.push(request);
      await new Promise<void>((resume) => {
        answer = resume;
      });
      return (await link.snapshot?.(request)) ?? null;
    },
  };
}

function letGo(): void {
  answer?.();
  answer = null;
}

test('a link that is paused asks for no page more of a history on its way, and goes on with the next one', async () => {
  await held.until(() => answer !== null);
  const paused = held.service.setPaused(true);
  letGo();
  expect(await paused).toEqual({ ok: true, value: {} });
  expect(asked).toHaveLength(1);
  expect(held.timers).toEqual([]);
  const coming = await desk.store.link.history();
  expect(coming).not.toBeNull();
  await held.service.setPaused(false);
  await held.until(async () => {
    letGo();
    return (await desk.store.link.history()) === null;
  });
  // What was answered when it was paused is kept, and not asked for again.
  const places = asked.map(({ place }) => JSON.stringify(place));
  expect(new Set(places).size).toBe(places.length);
  expect(held.failures).toEqual([]);
  await history.same(desk.store);
});
