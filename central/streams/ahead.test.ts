import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EventBody, messages, readPage, streamStart, takePush } from '../../shared/sync/index.ts';
import { officeMessages } from '../../shared/transport/index.ts';
import { verifier } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import { servers } from '../testing/servers.ts';

describe.each(servers)('a push that is written while it is judged, on PostgreSQL (%s)', (which) => {
  let door: TestDoor;
  let device: TestDevice;
  let bodies: EventBody[];

  beforeAll(async () => {
    door = await startDoor(which);
    const ministry = new TestDevice(door.origin);
    await ministry.enrol(door.code);
    const sent = await ministry.call('/v1/offices/register', { card: testCard(), office: null });
    device = new TestDevice(door.origin);
    await device.join(officeMessages.register.answer.parse(sent.json).code, ministry);
    const founding = device.founding(testCard());
    const { id } = JSON.parse(founding.envelope) as { id: string };
    const amended = () => device.event('office.amended', { card: testCard() }, { buildsOn: [id] });
    bodies = [founding, ...Array.from({ length: 249 }, amended)];
  }, 60_000);
  afterAll(() => door.end());

  async function pulled() {
    const asked = { after: streamStart, limit: 500, whole: true };
    const page = messages.pull.answer.parse((await device.call('/v1/pull', asked)).json);
    return readPage(verifier, page).rows;
  }

  test('leaves nothing of itself when its end fails', async () => {
    const before = await pulled();
    const centre = {
      of: door.streams.numbering(),
      nowMs: Date.now(),
      transact: <T>(office: string, work: Parameters<typeof door.streams.transact<T>>[1]) =>
        door.streams.transact(office, async (stream) => {
          await work(stream);
          throw new Error('the end fails');
        }),
    };
    await expect(takePush(centre, bodies, device.office)).rejects.toThrow('the end fails');
    expect(await pulled()).toEqual(before);
  });

  test('is there whole, in its order, each with its body', async () => {
    const { json } = await device.call('/v1/push', { bodies }, { packed: true });
    const { results } = messages.push.answer.parse(json);
    // The centre's own first word lets the device in.
    expect(results.map(({ number }) => number)).toEqual(bodies.map((_, place) => place + 2));
    const rows = await pulled();
    expect(rows.slice(1).map(({ body }) => body)).toEqual(bodies);
  });
});
