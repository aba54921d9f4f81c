import { expect } from 'vitest';
import { enrolled } from '../store/testing/linked/index.ts';
import { way } from './testing/double.ts';
import { test } from './testing/held-office.ts';
import { CentreRefused, Unreachable } from './unreachable.ts';

test('a standalone office asks nobody, until it is enrolled and told where the centre is', async ({
  office,
  desk,
  held,
  centre,
}) => {
  await held.service.enter(desk.store);
  held.service.acted();
  expect(held.service.exchangeNow()).toMatchObject({ problem: { code: 'link.standalone' } });
  expect(await held.service.setPaused(true)).toMatchObject({ problem: { code: 'link.standalone' } });
  expect(held.timers).toEqual([]);
  const note = await desk.write('before enrolment');
  await enrolled(centre, desk.store, { numbered: true });
  expect(await office.fault()).toBe('unset');
  await held.service.adoptSettings(way);
  await held.phase('live');
  expect(await office.numberOf(note)).toBe(4);
  expect(held.waits).toMatchObject([{ after: 4 }]);
  const { last, repaired } = await desk.store.link.contact();
  expect([last, repaired]).toEqual([new Date(office.nowMs).toISOString(), null]);
  expect(held.topics).toContain('pulled');
});

test('acts go together soon after the first of them, and are told as sent before they are confirmed', async ({
  office,
  desk,
  held,
}) => {
  await office.rest();
  const first = await desk.write('one');
  held.service.acted();
  const second = await desk.write('two');
  held.service.acted();
  expect(held.timers.map(({ ms }) => ms)).toEqual([1_500]);
  held.held = [];
  held.timer?.fire();
  await held.phase('exchanging');
  // What is done while an exchange is under way has one of its own.
  const third = await desk.write('three');
  held.service.acted();
  held.release();
  await held.until(() => held.timers.length > 0);
  expect(await Promise.all([first, second].map((note) => office.numberOf(note)))).toEqual([4, 5]);
  if ((await office.numberOf(third)) === null) held.timer?.fire();
  await held.until(async () => (await office.numberOf(third)) === 6);
});

test('news of the centre begin an exchange, and waiting goes on after it', async ({ office, held }) => {
  await office.rest();
  held.nowMs += 25_000;
  held.waits.shift()?.answer(false);
  await held.until(() => held.waits.length === 1);
  held.waits.shift()?.answer(true);
  await held.until(() => held.timers.length === 1);
  expect(held.timer?.ms).toBe(300);
  held.timer?.fire();
  await held.until(() => held.waits.length === 1);
});

test('a centre that lets nobody wait is asked by a slow timer', async ({ office, held }) => {
  await office.rest();
  held.waits.shift()?.answer(false);
  await held.until(() => held.timers.length === 1);
  expect(held.timer?.ms).toBe(600_000);
  held.timer?.fire();
  await held.phase('live');
  held.waits.shift()?.fail(new CentreRefused('call.unknown', new Date(office.nowMs).toISOString(), null));
  await held.until(() => held.timers.length === 1);
  expect([held.timer?.ms, await office.fault()]).toEqual([600_000, null]);
});

test('pauses grow while nobody is reached, and a person need not wait for their end', async ({
  office,
  desk,
  held,
}) => {
  await office.rest();
  held.down = new Unreachable('closed');
  const note = await desk.write('one');
  held.service.acted();
  const pauses: (number | undefined)[] = [];
  for (let turns = 0; turns < 10; turns++) {
    const timer = held.timer;
    timer?.fire();
    await held.until(() => held.timer !== undefined && held.timer !== timer);
    pauses.push(held.timer?.ms);
    // An act changes nothing of the pause that the network needs.
    held.service.acted();
  }
  expect(pauses).toEqual([2_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000]);
  expect(await held.service.told()).toMatchObject({
    fault: 'closed',
    phase: 'idle',
    nextTry: new Date(held.nowMs + 150_000).toISOString(),
  });
  held.down = null;
  expect(held.service.exchangeNow()).toMatchObject({ ok: true });
  await held.phase('live');
  expect([await office.numberOf(note), await office.fault()]).toEqual([4, null]);
});

test('a centre that says when to come again is obeyed', async ({ office, held }) => {
  await office.rest();
  held.down = new CentreRefused('centre.busy', new Date(office.nowMs).toISOString(), 40_000);
  held.service.exchangeNow();
  await held.until(() => held.timers.length === 1);
  expect([held.timer?.ms, await office.fault()]).toEqual([40_000, 'busy']);
  held.service.acted();
  expect(held.timers.map(({ ms }) => ms)).toEqual([40_000]);
  held.down = new CentreRefused('centre.keysMissing', new Date(office.nowMs).toISOString(), 300_000);
  held.service.exchangeNow();
  await held.until(() => held.timer?.ms === 300_000);
  expect(await office.fault()).toBe('keysMissing');
});

test('what no trying again mends is tried seldom; a wrong clock is told with its offset', async ({
  office,
  held,
}) => {
  await office.rest();
  const time = new Date(office.nowMs + 3_600_000).toISOString();
  for (const [code, name, ms] of [
    ['device.revoked', 'revoked', 900_000],
    ['device.unknown', 'deviceUnknown', 900_000],
    ['device.unconfirmed', 'unconfirmed', expect.any(Number)],
    ['device.clock', 'clock', expect.any(Number)],
    ['centre.failed', 'failed', expect.any(Number)],
  ] as const) {
    held.down = new CentreRefused(code, time, null);
    const before = held.timer;
    held.service.exchangeNow();
    await held.until(() => held.timer !== undefined && held.timer !== before);
    expect([await office.fault(), held.timer?.ms]).toEqual([name, ms]);
  }
  expect((await held.service.told()).clockAhead).toBe(office.nowMs + 3_600_000 - held.nowMs);
  expect(held.failures).toEqual([]);
});

test('a fault of the program is logged and told', async ({ office, held }) => {
  await office.rest();
  const fault = new TypeError('of the program');
  held.down = fault;
  held.service.exchangeNow();
  await held.until(() => held.timers.length === 1);
  expect(held.failures).toEqual([fault]);
  expect(await held.service.told()).toMatchObject({ fault: 'failed' });
});

test('paused it asks nothing until it is resumed, also after a restart', async ({ office, desk, held }) => {
  await office.rest();
  await held.service.setPaused(true);
  expect([held.waits, held.timers, held.closed]).toEqual([[], [], 1]);
  expect(held.service.exchangeNow()).toMatchObject({ problem: { code: 'link.paused' } });
  held.service.acted();
  await held.service.leave();
  await held.service.enter(desk.store);
  expect([held.waits, held.timers]).toEqual([[], []]);
  const note = await desk.write('meanwhile');
  await held.service.setPaused(false);
  await held.phase('live');
  expect(await office.numberOf(note)).toBe(4);
});

test('on battery or a metered link it comes by a slow timer', async ({ office, held }) => {
  await office.rest();
  held.service.power(true);
  expect([held.waits, held.timer?.ms]).toEqual([[], 600_000]);
  expect(await held.service.told()).toMatchObject({ phase: 'idle', sparing: true });
  // An act still goes soon.
  held.service.acted();
  expect(held.timers.map(({ ms }) => ms)).toEqual([1_500]);
  held.service.power(false);
  await held.phase('live');
  await held.service.change({ ...way, metered: true });
  await held.until(() => held.timers.length === 1);
  expect(held.timer?.ms).toBe(600_000);
});

test('a lock ends what is under way, and nothing uses the store after it', async ({ office, desk, held }) => {
  await office.rest();
  const note = await desk.write('one');
  held.held = [];
  held.service.exchangeNow();
  await held.until(() => held.held?.length === 1);
  const left = held.service.leave();
  held.release();
  await left;
  expect([held.waits, held.timers, held.closed]).toEqual([[], [], 1]);
  expect(await office.numberOf(note)).toBeNull();
  await held.service.enter(desk.store);
  await held.phase('live');
  expect(await office.numberOf(note)).toBe(4);
});
