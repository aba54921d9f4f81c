import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../shared/kernel/index.ts';
import { type Letter, letterMessages } from '../../shared/transport/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';

const day = 24 * 3_600_000;
const canary = Buffer.from('CANARY-7Q2W sealed').toString('base64');
let count = 0;
const newId = () => uuidv7(Date.now() + count, new Uint8Array(10).fill(count++));

function letterOf(change: Partial<Letter> = {}): Letter {
  const now = Date.now();
  return {
    ...{ id: newId(), account: newId(), event: newId(), box: canary },
    made: new Date(now).toISOString(),
    expires: new Date(now + 7 * day).toISOString(),
    ...change,
  };
}

describe('sealed letters at the centre', () => {
  let door: TestDoor;
  let ministry: TestDevice;
  let asking: TestDevice;
  let beside: TestDevice;
  let stranger: TestDevice;

  const joined = async (office: string | null): Promise<TestDevice> => {
    const device = new TestDevice(door.origin);
    const opened = office
      ? await ministry.call('/v1/offices/code', { office })
      : await ministry.call('/v1/offices/register', { card: testCard(), office: null });
    await device.join((opened.json as { code: string }).code, ministry);
    return device;
  };
  const list = async (device: TestDevice) =>
    letterMessages.list.answer.parse((await device.call('/v1/letters/list', {})).json).letters;
  const to = ({ office, id }: TestDevice) => ({ office, device: id });

  beforeAll(async () => {
    door = await startDoor('embedded');
    ministry = new TestDevice(door.origin);
    await ministry.enrol(door.code);
    asking = await joined(null);
    beside = await joined(asking.office);
    stranger = await joined(null);
  }, 90_000);
  afterAll(() => door.end());

  test('reach the workstation that they are for, and nobody else', async () => {
    const letter = letterOf();
    expect((await ministry.call('/v1/letters/put', { to: to(asking), letter })).status).toBe(200);
    expect(await list(asking)).toEqual([
      { ...letter, from: { office: ministry.office, device: ministry.id } },
    ]);
    for (const other of [beside, stranger, ministry]) expect(await list(other)).toEqual([]);
    // Nobody takes away what is not theirs.
    for (const other of [beside, stranger]) await other.call('/v1/letters/take', { ids: [letter.id] });
    expect(await list(asking)).toHaveLength(1);
    await asking.call('/v1/letters/take', { ids: [letter.id] });
    expect(await list(asking)).toEqual([]);
  });

  test('are gone with their bytes once taken, and a repeated put brings nothing back', async () => {
    const letter = letterOf();
    const request = { to: to(asking), letter };
    await ministry.call('/v1/letters/put', request);
    await ministry.call('/v1/letters/put', request);
    expect(await list(asking)).toHaveLength(1);
    await asking.call('/v1/letters/take', { ids: [letter.id] });
    await asking.call('/v1/letters/take', { ids: [letter.id] });
    expect((await ministry.call('/v1/letters/put', request)).status).toBe(200);
    expect(await list(asking)).toEqual([]);
    const rows = await door.database.inOffice(asking.office, (query) =>
      query<{ box: unknown }>('SELECT box FROM letter'),
    );
    expect(rows.every(({ box }) => box === null)).toBe(true);
    expect(door.lines.some((line) => line.includes(canary) || line.includes('CANARY'))).toBe(false);
  });

  test('are written by the ministry, and inside an office, and by nobody else', async () => {
    const put = (from: TestDevice, recipient: TestDevice) =>
      from.call('/v1/letters/put', { to: to(recipient), letter: letterOf() });
    expect((await put(stranger, asking)).json).toMatchObject({ code: 'call.forbidden' });
    expect((await put(asking, ministry)).json).toMatchObject({ code: 'call.forbidden' });
    expect((await put(asking, beside)).status).toBe(200);
    expect(await list(beside)).toMatchObject([{ from: { office: asking.office, device: asking.id } }]);
  });

  test('a newer password of an account overtakes one that was not fetched', async () => {
    const older = letterOf();
    const newer = letterOf({ account: older.account });
    for (const letter of [older, newer]) await ministry.call('/v1/letters/put', { to: to(beside), letter });
    expect((await list(beside)).map(({ id }) => id)).not.toContain(older.id);
    expect((await list(beside)).map(({ id }) => id)).toContain(newer.id);
  });

  test('are refused for a workstation that is unknown, revoked or unconfirmed, and when they are too old', async () => {
    const gone = await joined(asking.office);
    await ministry.call('/v1/offices/revoke', { office: gone.office, device: gone.id });
    const early = new TestDevice(door.origin);
    const opened = await ministry.call('/v1/offices/code', { office: asking.office });
    await early.enrol((opened.json as { code: string }).code);
    const unknown = { office: asking.office, device: newId() };
    const elsewhere = { office: stranger.office, device: asking.id };
    for (const recipient of [to(gone), to(early), unknown, elsewhere])
      expect(
        (await ministry.call('/v1/letters/put', { to: recipient, letter: letterOf() })).json,
      ).toMatchObject({
        code: 'record.missing',
      });
    const expired = letterOf({ expires: new Date(Date.now() - 1000).toISOString() });
    expect((await ministry.call('/v1/letters/put', { to: to(asking), letter: expired })).json).toMatchObject({
      code: 'record.missing',
    });
    expect((await gone.call('/v1/letters/list', {})).json).toMatchObject({ code: 'device.revoked' });
  });

  test('are swept when nobody fetches them, at the latest after seven days', async () => {
    const letter = letterOf({ expires: new Date(Date.now() + 100 * day).toISOString() });
    await ministry.call('/v1/letters/put', { to: to(stranger), letter });
    expect(Date.parse((await list(stranger))[0]?.expires ?? '')).toBeLessThan(Date.now() + 7 * day + 60_000);
    await door.means.letters.sweep(Date.now() + 6 * day);
    expect(await list(stranger)).toHaveLength(1);
    await door.means.letters.sweep(Date.now() + 8 * day);
    expect(await list(stranger)).toEqual([]);
  });

  test('are told of to the office that put them: whether they wait, were fetched, or never will be', async () => {
    const [taken, waits, lost] = [letterOf(), letterOf(), letterOf()];
    const gone = await joined(asking.office);
    for (const [letter, device] of [
      [taken, asking],
      [waits, beside],
      [lost, gone],
    ] as const)
      await ministry.call('/v1/letters/put', { to: to(device), letter });
    await asking.call('/v1/letters/take', { ids: [taken.id] });
    await ministry.call('/v1/offices/revoke', { office: gone.office, device: gone.id });
    const letters = [taken, waits, lost, letterOf()].map(({ id }) => ({ office: asking.office, id }));
    const fates = async (device: TestDevice) => (await device.call('/v1/letters/fate', { letters })).json;
    expect(await fates(ministry)).toEqual({ fates: ['taken', 'waits', 'lost', 'unknown'] });
    expect(await fates(stranger)).toEqual({ fates: ['unknown', 'unknown', 'unknown', 'unknown'] });
  });

  test('a box beyond 4 KB is no letter', async () => {
    const letter = letterOf({ box: Buffer.alloc(5000).toString('base64') });
    expect((await ministry.call('/v1/letters/put', { to: to(asking), letter })).json).toMatchObject({
      code: 'message.invalid',
    });
  });
});
