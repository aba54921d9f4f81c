import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventMessage, uuidv7 } from '../../shared/kernel/index.ts';
import { type EventBody, messages, readPage, streamStart } from '../../shared/sync/index.ts';
import { officeMessages } from '../../shared/transport/index.ts';
import { verifier } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import { servers } from '../testing/servers.ts';

const idOf = ({ envelope }: EventBody) => (JSON.parse(envelope) as { id: string }).id;

describe.each(servers)('what waits for its key, on PostgreSQL (%s)', (which) => {
  let door: TestDoor;
  let device: TestDevice;
  const person = uuidv7(Date.now(), randomBytes(10));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
  const key = verifier.keyId(raw);

  beforeAll(async () => {
    door = await startDoor(which);
    const ministry = new TestDevice(door.origin);
    await ministry.enrol(door.code);
    const sent = await ministry.call('/v1/offices/register', { card: testCard(), office: null });
    device = new TestDevice(door.origin);
    await device.join(officeMessages.register.answer.parse(sent.json).code, ministry);
  }, 60_000);
  afterAll(() => door.end());

  const signed = (body: EventBody, message: string, others: EventBody['signatures'] = []): EventBody => {
    const signature = sign(null, Buffer.from(eventMessage(message)), privateKey).toString('base64');
    return { ...body, signatures: [{ key, suite: 'ed25519', signature }, ...others] };
  };

  async function pushed(...bodies: EventBody[]) {
    const { status, json } = await device.call('/v1/push', { bodies });
    expect(status).toBe(200);
    return messages.push.answer.parse(json).results.map(({ is }) => is);
  }

  test('is settled when the key comes, and set aside where its signature does not hold', async () => {
    const founding = device.founding(testCard());
    const about = { kind: 'person', aggregate: person };
    const name = { surname: 'Жүнісов', given: 'Дәурен', patronymic: '' };
    const admitted = device.event('person.admitted', { roles: ['officeAdministrator'] }, about, [{ name }]);
    const act = { author: person, buildsOn: [idOf(founding)] };
    const right = device.event('office.amended', { card: testCard() }, act);
    const forged = device.event('office.amended', { card: testCard() }, act);
    expect(
      await pushed(...[founding, admitted, signed(right, right.envelope), signed(forged, right.envelope)]),
    ).toEqual(['stored', 'stored', 'stored', 'stored']);

    const announcing = { ...about, author: person, buildsOn: [idOf(admitted)] };
    const announced = device.event('person.keyAnnounced', { key: { id: key, publicKey: raw } }, announcing);
    expect(await pushed(signed(announced, announced.envelope, announced.signatures))).toEqual(['stored']);

    const asked = { after: streamStart, limit: 500, whole: true };
    const page = messages.pull.answer.parse((await device.call('/v1/pull', asked)).json);
    const told = readPage(verifier, page).rows.flatMap(({ body }) => {
      const { type } = JSON.parse(body?.envelope ?? '{}') as { type?: string };
      return type?.startsWith('stream.') ? [{ type, about: body?.parts[0]?.body.event }] : [];
    });
    expect(told).toContainEqual({ type: 'stream.settled', about: idOf(right) });
    expect(told).toContainEqual({ type: 'stream.quarantined', about: idOf(forged) });

    // Nothing waits any more: what comes next is not held up by it.
    const next = device.event('office.amended', { card: testCard() }, { ...act, buildsOn: [idOf(right)] });
    expect(await pushed(signed(next, next.envelope))).toEqual(['stored']);
  });
});
