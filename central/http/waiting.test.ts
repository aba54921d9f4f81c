import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { officeMessages, wait } from '../../shared/transport/index.ts';
import type { Database } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import { servers } from '../testing/servers.ts';
import { Waiting } from './index.ts';

const patience = 20_000;

describe.each(servers)('devices that wait on PostgreSQL (%s)', (which) => {
  let door: TestDoor;
  let ministry: TestDevice;

  beforeAll(async () => {
    door = await startDoor(which);
    ministry = new TestDevice(door.origin);
    await ministry.enrol(door.code);
  }, 60_000);
  afterAll(() => door.end());

  async function regional(): Promise<TestDevice> {
    const sent = await ministry.call('/v1/offices/register', { card: testCard(), office: null });
    const device = new TestDevice(door.origin);
    await device.join(officeMessages.register.answer.parse(sent.json).code, ministry);
    return device;
  }
  const waited = async (device: TestDevice, after: number, ms = patience) =>
    wait.answer.parse((await device.call('/v1/wait', { after, patience: ms })).json);
  const waiting = async (count: number) => {
    while (door.means.waiting.count !== count) await new Promise((resume) => setImmediate(resume));
  };

  test('are told when their office gets a number, and nobody else is', async () => {
    const [device, other] = [await regional(), await regional()];
    const [told, untold] = [waited(device, 1), waited(other, 1)];
    await waiting(2);
    await device.call('/v1/push', { bodies: [device.founding(testCard())] });
    expect(await told).toEqual({ moved: true });
    expect(door.means.waiting.count).toBe(1);
    // Who asks anew has given up the former answer.
    const again = waited(other, 1, 0);
    expect(await untold).toEqual({ moved: false });
    expect(await again).toEqual({ moved: false });
  });

  test('are answered at once where the centre has more, or less after a restore', async () => {
    const device = await regional();
    await device.call('/v1/push', { bodies: [device.founding(testCard())] });
    expect(await waited(device, 1)).toEqual({ moved: true });
    expect(await waited(device, 7)).toEqual({ moved: true });
    expect(await waited(device, 2, 0)).toEqual({ moved: false });
  });

  test('are counted no longer when they hang up', async () => {
    const device = await regional();
    const away = new AbortController();
    const kept = door.means.waiting.until(
      { office: device.office, device: device.id },
      { after: 0, patience },
      away.signal,
    );
    expect(door.means.waiting.count).toBe(1);
    away.abort();
    expect(await kept).toBe(false);
    expect(door.means.waiting.count).toBe(0);
  });

  test('wait no longer than is allowed, and not at all when revoked', async () => {
    const device = await regional();
    expect((await device.call('/v1/wait', { after: 0, patience: 25_001 })).json).toMatchObject({
      code: 'message.invalid',
    });
    await ministry.call('/v1/offices/revoke', { office: device.office, device: device.id });
    expect((await device.call('/v1/wait', { after: 0, patience })).json).toMatchObject({
      code: 'device.revoked',
    });
  });
});

/** Counts the questions; every office stands at zero. */
class CountedDirectory implements Pick<Database, 'inDirectory'> {
  asked = 0;
  inDirectory: Database['inDirectory'] = async (work) => {
    this.asked++;
    return work(async () => []);
  };
}

test('thousands wait at the cost of one question for all, and are let go at the end', async () => {
  const directory = new CountedDirectory();
  const waiting = new Waiting(directory);
  const until = (n: number) =>
    waiting.until(
      { office: `office ${n}`, device: `device ${n}` },
      { after: 0, patience },
      new AbortController().signal,
    );
  const answers = Array.from({ length: 10_000 }, (_, n) => until(n));
  expect(waiting.count).toBe(10_000);
  // One beyond the most is not kept.
  expect(await until(10_000)).toBe(false);
  await waiting.look();
  expect(directory.asked).toBe(1);
  waiting.end();
  expect(new Set(await Promise.all(answers))).toEqual(new Set([false]));
  expect(await until(1)).toBe(false);
});
