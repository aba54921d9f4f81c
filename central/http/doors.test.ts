import { connect, type Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { Doors } from './doors.ts';

const backlog = 511;
let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

/** A door at a free port that answers when it is told. */
async function doorOf(doors: Doors, answer: () => Promise<string>): Promise<FastifyInstance> {
  const server = Fastify({ serverFactory: (handle) => doors.made(handle), return503OnClosing: true });
  server.get('/', answer);
  await server.listen({ host: '127.0.0.1', port: 0 });
  ends.push(() => Promise.all([server.close(), doors.close()]));
  return server;
}

function knock(server: FastifyInstance): Socket {
  const address = server.server.address();
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
  socket.on('error', () => undefined);
  ends.push(() => socket.destroy());
  return socket;
}

const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));
const opened = (socket: Socket) => new Promise((resolve) => socket.once('connect', resolve));

test('of many who knock at once each turn of the loop takes many', async () => {
  const doors = new Doors(null);
  let taken = 0;
  const made = doors.made.bind(doors);
  doors.made = (handle) => made(handle).on('connection', () => taken++);
  const server = await doorOf(doors, async () => 'there');
  expect(await doors.widen(server, backlog)).toBe(15);
  const knocking = Array.from({ length: 320 }, () => knock(server));
  let turns = 0;
  for (; taken < knocking.length; turns++) await new Promise((resolve) => setImmediate(resolve));
  // Alone the first would need a turn for each.
  expect(turns).toBeLessThan(100);
});

test('through whichever door they come they are counted together, and let in again when others have left', async () => {
  const doors = new Doors(null, 20);
  const server = await doorOf(doors, async () => 'there');
  await doors.widen(server, backlog);
  const first = Array.from({ length: 20 }, () => knock(server));
  await Promise.all(first.map(opened));
  const one = knock(server);
  await closed(one);
  expect(first.every(({ destroyed }) => !destroyed)).toBe(true);
  first[0]?.destroy();
  const answered = async () => {
    const socket = knock(server);
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    return new Promise((resolve) => {
      socket.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')));
      socket.once('close', () => resolve('cut'));
    });
  };
  await expect.poll(answered, { timeout: 10_000 }).toMatch(/^HTTP\/1\.1 200 [\s\S]*there$/);
});

test('what came through any door is answered before it closes, and nobody comes in any more', async () => {
  let answer = (_text: string) => {};
  const told = new Promise<string>((resolve) => {
    answer = resolve;
  });
  let asking = 0;
  const doors = new Doors(null);
  const server = await doorOf(doors, () => {
    asking++;
    return told;
  });
  await doors.widen(server, backlog);
  const sockets = Array.from({ length: 64 }, () => knock(server));
  const answers = sockets.map(
    (socket) => new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk)))),
  );
  for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  await expect.poll(() => asking, { timeout: 10_000 }).toBe(64);
  const ended = Promise.all([server.close(), doors.close()]);
  await expect.poll(() => server.server.listening, { timeout: 10_000 }).toBe(false);
  await closed(knock(server));
  answer('kept');
  for (const text of await Promise.all(answers)) expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*kept$/);
  await ended;
});
