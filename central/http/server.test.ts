import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { continues, type EventBody, messages, readPage, streamStart } from '../../shared/sync/index.ts';
import { enrol, officeMessages } from '../../shared/transport/index.ts';
import { verifier } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import { servers } from '../testing/servers.ts';

describe.each(servers)('the door of the centre on PostgreSQL (%s)', (which) => {
  let door: TestDoor;
  let ministry: TestDevice;

  beforeAll(async () => {
    door = await startDoor(which);
    ministry = new TestDevice(door.origin);
    expect((await ministry.enrol(door.code)).status).toBe(200);
  }, 60_000);
  afterAll(() => door.end());

  const pull = (device: TestDevice) =>
    device.call('/v1/pull', { after: streamStart, limit: 500, whole: true });

  const rowsOf = ({ json }: { json: unknown }) => readPage(verifier, messages.pull.answer.parse(json)).rows;
  const idOf = ({ envelope }: EventBody) => (JSON.parse(envelope) as { id: string }).id;

  async function regional(): Promise<TestDevice> {
    const sent = await ministry.call('/v1/offices/register', { card: testCard(), office: null });
    const device = new TestDevice(door.origin);
    const { code } = officeMessages.register.answer.parse(sent.json);
    const answer = enrol.answer.parse((await device.join(code, ministry)).json);
    expect(answer.ministry).toBe(ministry.office);
    return device;
  }

  test('registers an office, enrols its device, takes its founding and relays it to the ministry', async () => {
    const device = await regional();
    const founding = device.founding(testCard());
    const pushed = await device.call('/v1/push', { bodies: [founding] }, { packed: true });
    expect(messages.push.answer.parse(pushed.json).results).toMatchObject([{ is: 'stored', number: 2 }]);
    const page = readPage(verifier, messages.pull.answer.parse((await pull(device)).json));
    expect(page.rows).toHaveLength(2);
    expect(page.rows[1]?.row.outcome).toMatchObject({ result: 'accepted' });
    expect(page.rows[0] && continues(verifier, streamStart, page.rows[0].row)).toBe(true);
    while ((await door.relay.round()) > 0);
    const theirs = readPage(verifier, messages.pull.answer.parse((await pull(ministry)).json));
    expect(theirs.rows.map(({ row }) => row.origin?.stream)).toContain(device.office);
  });

  test('whoever is sent away for long is let go of, and comes in when there is room', async () => {
    const device = await regional();
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const full = door.means.admission.during(100_000, () => ended);
    const push = () => device.call('/v1/push', { bodies: [device.founding(testCard())] });
    const { status, headers } = await push();
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(10);
    expect(headers.get('connection')).toBe('close');
    // Nor is anybody greeted who would be sent away: a signature that holds nothing is not even looked at.
    const greeted = await device.call('/v1/hello', {}, { headers: { signature: 'onir=:AAAA:' } });
    expect([greeted.status, greeted.json]).toMatchObject([503, { code: 'centre.busy' }]);
    end();
    await full;
    const { status: then, headers: others } = await push();
    expect(then).toBe(200);
    expect(others.get('connection')).toBe('keep-alive');
  });

  test('tells that its keys are missing instead of giving events without their parts', async () => {
    const device = await regional();
    await device.call('/v1/push', { bodies: [device.founding(testCard())] });
    // Another name of a key, within what is sealed, as after another key store: what is in memory does not help.
    await door.server.asOwner(
      `UPDATE event SET body = overlay(body PLACING 'AAAA' FROM 13 FOR 4) WHERE office_id = '${device.office}' AND number = 1`,
    );
    const { status, json, headers } = await pull(device);
    expect([status, json]).toMatchObject([503, { code: 'centre.keysMissing' }]);
    expect(Number(headers.get('retry-after'))).toBe(300);
  });

  test('greets with its head and what it makes of the position', async () => {
    const device = await regional();
    await device.call('/v1/push', { bodies: [device.founding(testCard())] });
    const request = {
      protocol: { min: 1, max: 1 },
      ...{ device: device.id, incarnation: 1, waiting: { events: 0, bytes: 0 } },
      clock: new Date().toISOString(),
    };
    const hello = async (position: { number: number; hash: string | null }) =>
      messages.hello.answer.parse((await device.call('/v1/hello', { ...request, position })).json);
    const welcome = await hello(streamStart);
    expect(welcome).toMatchObject({ lineage: 'ok', revoked: false, protocol: 1, retryAfter: null });
    expect(welcome.head?.head.number).toBe(2);
    expect(await hello({ number: 2, hash: 'a'.repeat(64) })).toMatchObject({ lineage: 'diverged' });
  });

  test('a code lets one device in, once, and in time', async () => {
    const sent = await ministry.call('/v1/offices/register', { card: testCard(), office: null });
    const { code, office } = officeMessages.register.answer.parse(sent.json);
    const racers = Array.from({ length: 5 }, () => new TestDevice(door.origin));
    const answers = await Promise.all(racers.map((device) => device.enrol(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
    const winner = racers[answers.findIndex(({ status }) => status === 200)];
    expect((await winner?.enrol(code.toLowerCase().replaceAll('-', ' ')))?.status).toBe(200);
    const late = await door.offices.openCode(office, null, -1);
    expect((await new TestDevice(door.origin).enrol(late?.code ?? '')).json).toMatchObject({
      code: 'code.wrong',
    });
    expect((await new TestDevice(door.origin).enrol('0'.repeat(20))).json).toMatchObject({
      code: 'code.wrong',
    });
  });

  test.each(['1e999', '"\\ud800"', '{"\\ud800":0}'])(
    'sets aside a content that RFC 8785 has no text for: %s',
    async (value) => {
      const device = await regional();
      const { envelope, ...rest } = device.event('office.amended', { card: testCard() });
      const whole = JSON.stringify({ bodies: [device.founding(testCard()), { envelope, ...rest }] });
      const place = whole.lastIndexOf('"region":"33"');
      const bytes = Buffer.from(`${whole.slice(0, place)}"region":${value}${whole.slice(place + 13)}`);
      const sent = await device.call('/v1/push', null, { bytes });
      expect(messages.push.answer.parse(sent.json).results.map(({ is }) => is)).toEqual([
        'stored',
        'quarantined',
      ]);
      expect((await pull(device)).status).toBe(200);
    },
  );

  test('a revoked device is told so; what it brings is kept apart and nothing is given to it', async () => {
    const device = await regional();
    await device.call('/v1/push', { bodies: [device.founding(testCard())] });
    const { office, id } = device;
    expect((await ministry.call('/v1/offices/revoke', { office, device: id })).status).toBe(200);
    const late = device.event('office.amended', { card: testCard() });
    expect((await device.call('/v1/push', { bodies: [late] })).json).toEqual({ results: [] });
    expect((await pull(device)).json).toEqual({ lineage: 'ok', columns: null, head: null });
    expect((await device.call('/v1/offices/list', {})).json).toMatchObject({ code: 'device.revoked' });
    const kept = await door.database.inOffice(office, (query) =>
      query<{ reason: string; device_id: string }>('SELECT reason, device_id FROM kept_aside'),
    );
    expect(kept).toEqual([{ reason: 'revoked', device_id: id }]);
  });

  test('only the ministry registers offices, and acts upon those of others', async () => {
    const device = await regional();
    for (const [name, { request }] of Object.entries(officeMessages)) {
      const asked = { office: ministry.office, device: ministry.id };
      const input = [{ card: testCard(), office: null }, asked, { office: asked.office }, {}].find(
        (each) => request.safeParse(each).success,
      );
      expect((await device.call(`/v1/offices/${name}`, input)).json).toMatchObject({
        code: 'call.forbidden',
      });
    }
  });

  test("another office's events are not taken for its own, and its rows are not given", async () => {
    const [one, other] = [await regional(), await regional()];
    const founding = one.founding(testCard());
    await one.call('/v1/push', { bodies: [founding] });
    const before = rowsOf(await pull(one));
    const own = { home: one.office, aggregate: one.office };
    const made = other.event('office.amended', { card: testCard() }, own);
    const again = other.event('office.amended', { card: testCard() }, { ...own, id: idOf(founding) });
    const sent = await other.call('/v1/push', { bodies: [made, again] });
    expect(messages.push.answer.parse(sent.json).results.map(({ is }) => is)).toEqual([
      'quarantined',
      'quarantined',
    ]);
    // Nothing of it is told in the other office's stream; in its own it is, once, so that the outbox empties.
    expect(rowsOf(await pull(one))).toEqual(before);
    const told = async () =>
      rowsOf(await pull(other)).flatMap(({ body }) => {
        const { type } = JSON.parse(body?.envelope ?? '{}') as { type?: string };
        return type === 'stream.quarantined' ? [body?.parts[0]?.body.event] : [];
      });
    expect(await told()).toEqual([idOf(made), idOf(again)]);
    await other.call('/v1/push', { bodies: [made, again] });
    expect(await told()).toHaveLength(2);
    const as = await other.call(
      '/v1/pull',
      { after: streamStart, limit: 10, whole: true },
      { keyid: `${one.office}/${other.id}` },
    );
    expect(as).toMatchObject({ status: 401, json: { code: 'device.unknown' } });
  });
});
