import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamStart } from '../../shared/sync/index.ts';
import { TestDevice } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';

const pace = { bytes: 1, window: 600_000 };
const most = { small: 100_000, large: 1_000_000, grace: 600_000, pace };
let door: TestDoor;
let device: TestDevice;
beforeAll(async () => {
  door = await startDoor('embedded', { bodies: most });
  device = new TestDevice(door.origin);
  await device.enrol(door.code);
}, 60_000);
afterAll(() => door.end());

const held = () => Number(/onir_body_bytes (\d+)/.exec(door.means.metrics.text())?.[1]);
const holds = (bytes: number) => expect.poll(held, { timeout: 10_000 }).toBe(bytes);
const pull = () => device.call('/v1/pull', { after: streamStart, limit: 10, whole: true });

/** A body by a stranger: its head is sent, the rest when it is told. */
class Slow {
  readonly #socket: Socket;
  readonly answer: Promise<string>;

  constructor(length: number | null, path = '/v1/push') {
    this.#socket = connect(Number(new URL(door.origin).port), '127.0.0.1');
    this.#socket.on('error', () => undefined);
    this.answer = new Promise((resolve) => {
      this.#socket.once('data', (chunk: Buffer) => {
        resolve(chunk.toString('utf8'));
        this.hangUp();
      });
      this.#socket.once('close', () => resolve('cut'));
    });
    const size = length === null ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`;
    this.#socket.write(
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${size}\r\n\r\n`,
    );
  }

  send(bytes: number): void {
    this.#socket.write(Buffer.alloc(bytes, 0x20));
  }

  piece(bytes: number): void {
    this.#socket.write(`${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`);
  }

  hangUp(): void {
    this.#socket.destroy();
  }
}

const busy = /^HTTP\/1\.1 503 .*retry-after: [1-9].*centre\.busy/is;

test('bodies that are held back fill their room and no more: others are sent away before they are read, and small ones come in', async () => {
  const slow = Array.from({ length: 4 }, () => new Slow(200_000));
  for (const each of slow) each.send(199_999);
  await holds(4 * 199_999);
  // What is announced and never sent takes no room.
  const silent = new Slow(190_000);
  expect(await new Slow(300_000).answer).toMatch(busy);
  expect((await pull()).status).toBe(200);
  const large = await device.call('/v1/push', null, { bytes: Buffer.alloc(300_000, 0x20) });
  expect([large.status, large.headers.get('retry-after')]).toEqual([503, '5']);
  for (const each of [...slow, silent]) each.hangUp();
  await holds(0);
  const again = await device.call('/v1/push', null, { bytes: Buffer.alloc(300_000, 0x20) });
  expect(again.json).toMatchObject({ code: 'message.invalid' });
  await holds(0);
});

test('what has no room any more on the way is thrown away and told so; nothing is held that was not announced', async () => {
  const [first, second, third] = [new Slow(600_000), new Slow(600_000), new Slow(null)];
  first.send(590_000);
  await holds(590_000);
  second.send(300_000);
  await holds(890_000);
  third.piece(100_000);
  await holds(990_000);
  second.send(300_000);
  expect(await second.answer).toMatch(busy);
  await holds(690_000);
  first.send(10_000);
  expect(await first.answer).toMatch(/^HTTP\/1\.1 401 /);
  await holds(100_000);
  third.hangUp();
  await holds(0);
});

test('many small ones held back have a bound as well, and an address that is no call holds nothing for long', async () => {
  const slow = Array.from({ length: 4 }, () => new Slow(25_000));
  for (const each of slow) each.send(24_999);
  await holds(4 * 24_999);
  expect(await new Slow(25_000).answer).toMatch(busy);
  for (const each of slow) each.hangUp();
  await holds(0);
  const nowhere = new Slow(50_000, '/nowhere');
  nowhere.send(50_000);
  expect(await nowhere.answer).toMatch(/^HTTP\/1\.1 404 /);
  await holds(0);
});

test('whoever has sent for longer than the grace gives way when another needs the room, and is told so when all has come', async () => {
  const hurried = await startDoor('embedded', { bodies: { ...most, grace: 0 } });
  const before = door;
  door = hurried;
  try {
    const slow = Array.from({ length: 4 }, () => new Slow(200_000));
    for (const each of slow) each.send(199_999);
    await holds(4 * 199_999);
    const sent = await new TestDevice(hurried.origin).call('/v1/push', null, {
      bytes: Buffer.alloc(300_000, 0x20),
    });
    // Nobody knows the device; its body was read, and so was not sent away.
    expect(sent.status).toBe(401);
    await holds(3 * 199_999);
    for (const each of slow) each.send(1);
    const answers = await Promise.all(slow.map(({ answer }) => answer));
    expect(answers.filter((answer) => busy.test(answer))).toHaveLength(1);
    expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 401 '))).toHaveLength(3);
    await holds(0);
  } finally {
    door = before;
    await hurried.end();
  }
});
