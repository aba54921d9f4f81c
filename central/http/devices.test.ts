import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messages, openBody, readPage, streamStart } from '../../shared/sync/index.ts';
import { deviceMessages, enrol, officeMessages } from '../../shared/transport/index.ts';
import { verifier } from '../store/index.ts';
import { fingerprint } from '../streams/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';

describe('devices at the door of the centre', () => {
  let door: TestDoor;
  let ministry: TestDevice;

  beforeAll(async () => {
    door = await startDoor('embedded');
    ministry = new TestDevice(door.origin);
    expect(enrol.answer.parse((await ministry.enrol(door.code)).json).confirmed).toBe(true);
  }, 60_000);
  afterAll(() => door.end());

  const register = async () =>
    officeMessages.register.answer.parse(
      (await ministry.call('/v1/offices/register', { card: testCard(), office: null })).json,
    );
  const own = ({ office, id: device }: TestDevice) => ({ office, device });
  const pull = { after: streamStart, limit: 500, whole: true };

  /** Types of the rows that a device gets, with the device that each is about. */
  async function told(device: TestDevice): Promise<string[]> {
    const page = readPage(verifier, messages.pull.answer.parse((await device.call('/v1/pull', pull)).json));
    return page.rows.flatMap(({ body }) => {
      const event = body && openBody(verifier, body)?.event;
      return event ? [`${event.envelope.type} ${event.envelope.aggregate}`] : [];
    });
  }

  test('one that waits to be confirmed is given nothing and brings nothing, but may ask and go', async () => {
    const { code, office } = await register();
    const device = new TestDevice(door.origin);
    expect(enrol.answer.parse((await device.enrol(code)).json)).toMatchObject({ office, confirmed: false });
    const founding = { bodies: [device.founding(testCard())] };
    for (const [path, input] of [
      ['/v1/pull', pull],
      ['/v1/push', founding],
      ['/v1/lineage', { at: [1] }],
      ['/v1/offices/code', { office }],
      ['/v1/offices/confirm', own(device)],
      ['/v1/wait', { after: 0, patience: 0 }],
    ] as const)
      expect(await device.call(path, input)).toMatchObject({
        status: 403,
        json: { code: 'device.unconfirmed' },
      });
    const state = async () =>
      deviceMessages.state.answer.parse((await device.call('/v1/device/state', {})).json);
    expect(await state()).toMatchObject({ office, confirmed: false, revoked: false });
    expect((await ministry.call('/v1/offices/confirm', own(device))).status).toBe(200);
    expect(await state()).toMatchObject({ confirmed: true });
    expect((await device.call('/v1/push', founding)).status).toBe(200);
    expect((await device.call('/v1/device/leave', {})).status).toBe(200);
    expect(await state()).toMatchObject({ revoked: true });
    expect((await ministry.call('/v1/offices/confirm', own(device))).json).toMatchObject({
      code: 'record.missing',
    });
  });

  test('both sides see one fingerprint, and whom the centre lets in all are told who must verify', async () => {
    const { code, office } = await register();
    const device = new TestDevice(door.origin);
    await device.join(code, ministry);
    const [listed] = officeMessages.devices.answer.parse(
      (await ministry.call('/v1/offices/devices', { office })).json,
    ).devices;
    expect(listed).toMatchObject({ device: device.id, fingerprint: fingerprint(device.publicKey) });
    expect(listed?.confirmed).not.toBeNull();
    const admitted = `stream.deviceAdmitted ${device.id}`;
    expect(await told(device)).toEqual([admitted]);
    await ministry.call('/v1/offices/confirm', own(device));
    expect(await told(device)).toEqual([admitted]);
    await ministry.call('/v1/offices/revoke', own(device));
    await ministry.call('/v1/offices/revoke', own(device));
    while ((await door.relay.round()) > 0);
    const theirs = (await told(ministry)).filter((each) => each.endsWith(device.id));
    expect(theirs).toEqual([admitted, `stream.deviceRevoked ${device.id}`]);
    const other = new TestDevice(door.origin);
    await other.join((await register()).code, ministry);
    while ((await door.relay.round()) > 0);
    expect(await told(other)).toEqual(
      expect.arrayContaining([`stream.deviceAdmitted ${ministry.id}`, `stream.deviceAdmitted ${other.id}`]),
    );
    expect((await told(other)).filter((each) => each.endsWith(device.id))).toEqual([]);
  });

  test('an office lets its own further workstations in, and nobody in elsewhere', async () => {
    const { code, office } = await register();
    const first = new TestDevice(door.origin);
    await first.join(code, ministry);
    const opened = officeMessages.code.answer.parse((await first.call('/v1/offices/code', { office })).json);
    const second = new TestDevice(door.origin);
    expect((await second.enrol(opened.code)).status).toBe(200);
    const foreign = new TestDevice(door.origin);
    await foreign.join((await register()).code, ministry);
    const forbidden = { status: 403, json: { code: 'call.forbidden' } };
    for (const call of ['confirm', 'revoke', 'code', 'devices'])
      expect(
        await foreign.call(
          `/v1/offices/${call}`,
          call === 'code' || call === 'devices' ? { office } : own(second),
        ),
      ).toMatchObject(forbidden);
    // A device of one office under the name of another is no device at all.
    expect(
      (await foreign.call('/v1/offices/confirm', { office: foreign.office, device: second.id })).json,
    ).toMatchObject({ code: 'record.missing' });
    await first.call('/v1/push', { bodies: [first.founding(testCard())] });
    expect((await first.call('/v1/offices/confirm', own(second))).status).toBe(200);
    const event = second.event('office.amended', { card: testCard() });
    const sent = await second.call('/v1/push', { bodies: [event] });
    expect(messages.push.answer.parse(sent.json).results).toMatchObject([{ is: 'stored' }]);
    expect((await first.call('/v1/offices/revoke', own(second))).status).toBe(200);
    expect((await second.call('/v1/push', { bodies: [event] })).json).toEqual({ results: [] });
  });

  test("a code lets in neither another's id nor a key that its bearer does not hold", async () => {
    const { code } = await register();
    const honest = new TestDevice(door.origin);
    const thief = new TestDevice(door.origin);
    const keyid = `enrol/${thief.id}`;
    for (const keys of [
      honest.keys,
      { ...thief.keys, device: honest.id },
      { ...honest.keys, device: thief.id },
    ])
      expect(await thief.call('/v1/enrol', { code, keys }, { keyid })).toMatchObject({ status: 401 });
    await honest.join(code, ministry);
    expect((await thief.enrol(code)).json).toMatchObject({ code: 'code.wrong' });
    // Its own code, and the id of a device that is there already: the code is used up, and nobody came in.
    const { code: next, office } = officeMessages.code.answer.parse(
      (await ministry.call('/v1/offices/code', { office: honest.office })).json,
    );
    const twin = new TestDevice(door.origin);
    Object.assign(twin, { id: honest.id });
    expect((await twin.enrol(next)).json).toMatchObject({ code: 'code.wrong' });
    expect((await new TestDevice(door.origin).enrol(next)).json).toMatchObject({ code: 'code.wrong' });
    const listed = await ministry.call('/v1/offices/devices', { office });
    expect(officeMessages.devices.answer.parse(listed.json).devices).toHaveLength(1);
  });

  test('the id of a workstation of another office is not let in, by whatever code', async () => {
    const mine = await register();
    const feigned = new TestDevice(door.origin, undefined, ministry.id);
    expect((await feigned.enrol(mine.code)).json).toMatchObject({ code: 'code.wrong' });
    const device = new TestDevice(door.origin);
    expect((await device.enrol(mine.code)).status).toBe(200);
  });

  test('of two that race for the first place at the ministry one begins', async () => {
    const another = await startDoor('embedded');
    const code = await another.offices.openCode(another.ministry, null);
    const racers = [new TestDevice(another.origin), new TestDevice(another.origin)];
    const answers = await Promise.all(
      [another.code, code?.code ?? ''].map((each, place) => racers[place]?.enrol(each)),
    );
    expect(answers.map((each) => enrol.answer.parse(each?.json).confirmed).sort()).toEqual([false, true]);
    await another.end();
  }, 60_000);

  test('guesses are sent away long before they are worth anything', async () => {
    const another = await startDoor('embedded');
    const guesses = Array.from({ length: 60 }, (_, place) =>
      new TestDevice(another.origin).enrol(String(place).padStart(20, '0')),
    );
    const answers = await Promise.all(guesses);
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(20);
    for (const { json, headers } of busy) {
      expect(json).toMatchObject({ code: 'centre.busy' });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(answers.filter(({ status }) => status === 200)).toEqual([]);
    await another.end();
  }, 60_000);
});
