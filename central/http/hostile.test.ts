import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits, streamStart } from '../../shared/sync/index.ts';
import { officeMessages, refusal } from '../../shared/transport/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';

describe('what hostile callers meet', () => {
  let door: TestDoor;
  let device: TestDevice;
  const input = { after: streamStart, limit: 10, whole: true };

  beforeAll(async () => {
    door = await startDoor('embedded');
    device = new TestDevice(door.origin);
    await device.enrol(door.code);
    await device.call('/v1/push', { bodies: [device.founding(testCard('ministry'))] });
  }, 60_000);
  afterAll(() => door.end());

  const numbered = () =>
    door.database
      .inOffice(device.office, (query) => query('SELECT number FROM event'))
      .then((rows) => rows.length);

  test('a forged, cut, moved or aged signature opens nothing, and every answer has one shape', async () => {
    const before = await numbered();
    const now = Math.floor(Date.now() / 1000);
    const stranger = new TestDevice(door.origin);
    stranger.office = device.office;
    const wrong = [
      await stranger.call('/v1/pull', input),
      await stranger.call('/v1/pull', input, { keyid: `${device.office}/${device.id}` }),
      await device.call('/v1/pull', input, { headers: { signature: 'onir=:AAAA:' } }),
      await device.call('/v1/pull', input, { signed: { target: `${door.origin}/v1/push` } }),
      await device.call('/v1/pull', input, { signed: { target: 'http://elsewhere.example/v1/pull' } }),
      await device.call('/v1/pull', input, { signed: { method: 'GET' } }),
      await device.call('/v1/pull', input, { signed: { digest: `${'A'.repeat(43)}=` } }),
      await device.call('/v1/pull?x=1', input, { signed: { target: `${door.origin}/v1/pull` } }),
      await device.call('/v1/pull', input, { keyid: `${'-'.repeat(36)}/${'f'.repeat(36)}` }),
      await device.call('/v1/pull', input, { headers: { 'signature-input': 'onir=();alg="none"' } }),
    ];
    for (const { status, json } of wrong) {
      expect(status).toBe(401);
      expect(refusal.parse(json).code).toBe('device.unknown');
    }
    for (const created of [now - 400, now + 400])
      expect((await device.call('/v1/pull', input, { created })).json).toMatchObject({
        code: 'device.clock',
      });
    expect(await numbered()).toBe(before);
  });

  test('a call that changes something is not done twice by its replay', async () => {
    const nonce = 'n'.repeat(24);
    const card = { card: testCard(), office: null };
    expect((await device.call('/v1/offices/register', card, { nonce })).status).toBe(200);
    expect((await device.call('/v1/offices/register', card, { nonce })).json).toMatchObject({
      code: 'message.repeated',
    });
    const many = await Promise.all(
      Array.from({ length: 6 }, () => device.call('/v1/offices/list', {}, { nonce: 'm'.repeat(24) })),
    );
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('bodies that are too large, too deep, not JSON or more than was asked are refused by code', async () => {
    const send = (bytes: Buffer, more = {}) => device.call('/v1/push', null, { bytes, ...more });
    const codeOf = async (sent: ReturnType<typeof send>) => refusal.parse((await sent).json).code;
    const rss = process.memoryUsage.rss();
    expect(await codeOf(send(Buffer.alloc(64 * limits.bytes, 0x20), { packed: true }))).toBe(
      'message.tooLarge',
    );
    expect(await codeOf(send(Buffer.alloc(3 * limits.bytes, 0x20)))).toBe('message.tooLarge');
    for (const text of [
      '['.repeat(100_000),
      `{"bodies":${'['.repeat(100)}${']'.repeat(100)}}`,
      '{"__proto__":{"bodies":[]},"bodies":[]}',
      '{"\\u005f_proto__":{},"bodies":[]}',
      '\ufeff{"bodies":[]}',
      '{"bodies":[]}',
      '{"bodies":[{"envelope":"{}","signatures":[],"parts":[]}]}',
      '{"bodies":[1e400]}',
      '',
      '<html>',
    ])
      expect(await codeOf(send(Buffer.from(text)))).toBe('message.invalid');
    expect(await codeOf(send(Buffer.from([0x22, 0xff, 0xfe, 0x22])))).toBe('message.invalid');
    expect(await codeOf(send(Buffer.from('{}'), { headers: { 'content-encoding': 'br' } }))).toBe(
      'message.invalid',
    );
    const founding = device.founding(testCard('ministry'));
    for (const more of [{ office: device.office }, { number: 7 }, { constructor: {} }])
      expect((await device.call('/v1/push', { bodies: [{ ...founding, ...more }] })).json).toMatchObject({
        code: 'message.invalid',
      });
    expect(process.memoryUsage.rss() - rss).toBeLessThan(300 * 1024 * 1024);
  });

  test('addresses that are no calls are absent, and no answer tells what runs here', async () => {
    for (const path of ['/', '/v1/pull/', '/V1/pull', '/v1/../metrics', '/metrics', '/health']) {
      const response = await fetch(`${door.origin}${path}`);
      expect(response.status).toBe(404);
      expect(refusal.parse(await response.json()).code).toBe('call.unknown');
      expect(response.headers.get('server')).toBeNull();
      expect(response.headers.get('x-powered-by')).toBeNull();
    }
  });

  test('malformed requests are ended: smuggled lengths, large headers, unknown methods', async () => {
    const { port } = new URL(door.origin);
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
        let answer = '';
        socket.on('data', (chunk) => {
          answer += chunk.toString();
        });
        socket.on('close', () => resolve(answer));
        socket.on('error', () => resolve(answer));
      });
    const head =
      'POST /v1/pull HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n';
    expect(await raw(`${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 400/,
    );
    expect(await raw(`${head}X: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431/);
    expect(await raw('BREW /v1/pull HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
  });

  test('the log holds neither names, numbers, codes nor keys, whatever fails', async () => {
    const canary = 'Қанарбаева Канарейка 900101300123';
    const card = { ...testCard(), name: { kk: canary, ru: canary } };
    const sent = await device.call('/v1/offices/register', { card, office: null });
    const { office, code } = officeMessages.register.answer.parse(sent.json);
    const other = new TestDevice(door.origin);
    await other.join(code, device);
    await other.call(
      '/v1/push',
      { bodies: [other.founding(card)] },
      { headers: { 'user-agent': canary.slice(-12) } },
    );
    await other.call(`/v1/push?iin=${canary.slice(-12)}`, { canary });
    await fetch(`${door.origin}/${encodeURIComponent(canary)}`);
    door.http.log.error(
      { err: new Error(canary), body: canary, headers: { authorization: canary } },
      'failed',
    );
    const broken = { ...door.means.streams, pull: () => Promise.reject(new TypeError(canary)) };
    const before = door.means.streams;
    door.means.streams = broken as unknown as typeof before;
    expect((await other.call('/v1/pull', input)).json).toMatchObject({ code: 'centre.failed' });
    door.means.streams = before;
    const log = door.lines.join('');
    expect(log).toContain('TypeError');
    for (const secret of ['анарейка', 'Қанарбаева', '900101300123', code, other.publicKey])
      expect(log).not.toContain(secret);
    expect(office).not.toBe('');
  });
});
