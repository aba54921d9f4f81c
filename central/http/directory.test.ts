import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directoryMessages, enrol, officeMessages, signApplication } from '../../shared/transport/index.ts';
import { newId } from '../streams/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import { servers } from '../testing/servers.ts';

describe.each(servers)("the ministry's directory of offices on PostgreSQL (%s)", (which) => {
  let door: TestDoor;
  let ministry: TestDevice;

  beforeAll(async () => {
    door = await startDoor(which);
    ministry = new TestDevice(door.origin);
    expect((await ministry.enrol(door.code)).status).toBe(200);
  }, 60_000);
  afterAll(() => door.end());

  const card = testCard();
  const applicationOf = (device: TestDevice, office: string, by = device) =>
    signApplication(
      {
        ...{ v: 1, office, card, device: device.keys, founding: 'a'.repeat(64), events: 3, journal: 0 },
        made: new Date().toISOString(),
      },
      (message) => by.sign(message),
    );
  const overview = async () =>
    directoryMessages.overview.answer.parse((await ministry.call('/v1/offices/overview', {})).json).offices;

  test('an office keeps the id that it applied with, and its workstation needs no second look', async () => {
    const [device, office] = [new TestDevice(door.origin), newId(Date.now())];
    const application = applicationOf(device, office);
    const sent = await ministry.call('/v1/offices/admit', { application, card });
    const opened = directoryMessages.admit.answer.parse(sent.json);
    expect(opened.office).toBe(office);
    const again = await ministry.call('/v1/offices/admit', { application, card });
    expect(directoryMessages.admit.answer.parse(again.json).code).not.toBe(opened.code);
    const answer = enrol.answer.parse((await device.enrol(opened.code)).json);
    expect(answer).toMatchObject({ office, card });
    expect(answer.confirmed).not.toBeNull();
    const row = (await overview()).find((each) => each.office === office);
    expect(row).toMatchObject({ card, devices: 1, unconfirmed: 0, contact: null });
  });

  test("nobody applies in another's name, with another's signature, or for the ministry itself", async () => {
    const [one, other] = [new TestDevice(door.origin), new TestDevice(door.origin)];
    const office = newId(Date.now());
    const admit = async (application: unknown, as = card) =>
      (await ministry.call('/v1/offices/admit', { application, card: as })).json;
    expect(await admit(applicationOf(one, office, other))).toMatchObject({ code: 'message.invalid' });
    expect(await admit(applicationOf(one, office))).toMatchObject({ office });
    expect(await admit(applicationOf(other, office))).toMatchObject({ code: 'record.taken' });
    expect(await admit(applicationOf(one, door.ministry))).toMatchObject({ code: 'record.taken' });
    const asMinistry = { ...card, kind: 'ministry' as const };
    expect(await admit(applicationOf(other, newId(Date.now())), asMinistry)).toMatchObject({
      code: 'call.forbidden',
    });
    const register = await ministry.call('/v1/offices/register', { card: asMinistry, office: null });
    expect(register.json).toMatchObject({ code: 'call.forbidden' });
  });

  test('a regional office that founds itself as the ministry is refused, and none of the calls is open to it', async () => {
    const sent = await ministry.call('/v1/offices/register', { card, office: null });
    const { code, office } = officeMessages.register.answer.parse(sent.json);
    const device = new TestDevice(door.origin);
    await device.enrol(code);
    await ministry.call('/v1/offices/confirm', { office, device: device.id });
    const body = device.founding({ ...card, kind: 'ministry' });
    await device.call('/v1/push', { bodies: [body] });
    const pulled = await device.call('/v1/pull', {
      after: { number: 0, hash: null },
      ...{ limit: 10, whole: true },
    });
    expect(JSON.stringify(pulled.json)).toContain('office.kindMismatch');
    for (const [name, input] of Object.entries({
      overview: {},
      admit: { application: applicationOf(device, office), card },
    }))
      expect((await device.call(`/v1/offices/${name}`, input)).json).toMatchObject({
        code: 'call.forbidden',
      });
    while ((await door.relay.round()) > 0);
    const theirs = await ministry.call('/v1/pull', {
      after: { number: 0, hash: null },
      ...{ limit: 100, whole: true },
    });
    expect(JSON.stringify(theirs.json)).not.toContain('office.founded');
  });

  test('when a device was heard last is noted with its greeting, and not with every one', async () => {
    const hello = {
      protocol: { min: 1, max: 1 },
      ...{ device: ministry.id, incarnation: 1, waiting: { events: 0, bytes: 0 } },
      ...{ position: { number: 0, hash: null }, clock: new Date().toISOString() },
    };
    const contact = async () =>
      (await overview()).find(({ office }) => office === ministry.office)?.contact ?? null;
    expect(await contact()).toBeNull();
    await ministry.call('/v1/hello', hello);
    const first = await contact();
    expect(first).not.toBeNull();
    await ministry.call('/v1/hello', hello);
    expect(await contact()).toBe(first);
  });

  test("the ministry's own card is as it has it itself, not as the first start made it", async () => {
    const own = { ...card, kind: 'ministry' as const };
    await ministry.call('/v1/push', { bodies: [ministry.founding(own)] });
    expect((await overview()).find(({ office }) => office === door.ministry)?.card).toEqual(own);
  });
});
