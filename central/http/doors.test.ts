import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { certificates } from '../testing/certificates.ts';
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
  server.addHook('preHandler', (request, reply, done) => {
    reply.raw.once('close', doors.answers(request.raw.socket));
    done();
  });
  server.get('/', answer);
  await server.listen({ host: '127.0.0.1', port: 0 });
  ends.push(() => doors.close(server));
  return server;
}

/** A connection on which nothing is said. */
function knock(server: FastifyInstance, port = portOf(server)): Socket {
  return kept(connect(port, '127.0.0.1'));
}

function kept<S extends Socket>(socket: S): S {
  socket.on('error', () => undefined);
  ends.push(() => socket.destroy());
  return socket;
}

const portOf = (server: FastifyInstance) => (server.server.address() as AddressInfo).port;
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));
const opened = (socket: Socket) => new Promise((resolve) => socket.once('connect', resolve));
const heard = (socket: Socket) =>
  new Promise<string>((resolve) => {
    socket.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')));
    socket.once('close', () => resolve('cut'));
  });

describe.each([
  ['HTTP', null],
  ['TLS', { ...certificates.right, minVersion: 'TLSv1.2' as const }],
])('doors with %s', (_name, tls) => {
  /** A connection on which requests may be sent. */
  function entered(server: FastifyInstance): Socket {
    if (!tls) return knock(server);
    return kept(connectTls({ port: portOf(server), host: '127.0.0.1', ca: certificates.authority }));
  }
  const ask = (socket: Socket) => socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');

  test('of many who knock at once each turn of the loop takes many', async () => {
    const doors = new Doors(tls);
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
    const doors = new Doors(tls, { most: 20 });
    const server = await doorOf(doors, async () => 'there');
    await doors.widen(server, backlog);
    const first = Array.from({ length: 20 }, () => knock(server));
    await Promise.all(first.map(opened));
    const one = knock(server);
    await closed(one);
    expect(first.every(({ destroyed }) => !destroyed)).toBe(true);
    first[0]?.destroy();
    const answered = () => {
      const socket = entered(server);
      ask(socket);
      return heard(socket);
    };
    await expect.poll(answered, { timeout: 10_000 }).toMatch(/^HTTP\/1\.1 200 [\s\S]*there$/);
  });

  test('what came through any door is answered before it closes, and nobody comes in any more', async () => {
    let answer = (_text: string) => {};
    const told = new Promise<string>((resolve) => {
      answer = resolve;
    });
    let asking = 0;
    // What is answered is waited for longer than who still sends.
    const doors = new Doors(tls, { closing: 100 });
    const server = await doorOf(doors, () => {
      asking++;
      return told;
    });
    await doors.widen(server, backlog);
    const sockets = Array.from({ length: 64 }, () => entered(server));
    const answers = sockets.map(heard);
    for (const socket of sockets) ask(socket);
    await expect.poll(() => asking, { timeout: 10_000 }).toBe(64);
    // Of a closed server nobody can ask it any more.
    const port = portOf(server);
    const ended = doors.close(server);
    await expect.poll(() => server.server.listening, { timeout: 10_000 }).toBe(false);
    const late = knock(server, port);
    await closed(late);
    expect(late.bytesRead).toBe(0);
    await pause(300);
    answer('kept');
    for (const text of await Promise.all(answers)) expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*kept$/);
    await ended;
  });

  test('who sends a head for ever is cut when the doors close, through whichever he came', async () => {
    const doors = new Doors(tls, { closing: 500 });
    const server = await doorOf(doors, async () => 'there');
    await doors.widen(server, backlog);
    const sockets = Array.from({ length: 40 }, () => entered(server));
    const dripping = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('X');
    }, 50);
    ends.push(() => clearInterval(dripping));
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: a\r\nX-');
    await pause(200);
    const cut = sockets.map(closed);
    const began = performance.now();
    await doors.close(server);
    await Promise.all(cut);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

test('a line without the authority of the ministry, or below TLS 1.2, comes to nothing, and the next one does', async () => {
  const doors = new Doors({ ...certificates.right, minVersion: 'TLSv1.2' });
  const server = await doorOf(doors, async () => 'there');
  await doors.widen(server, backlog);
  const way = { port: portOf(server), host: '127.0.0.1', ca: certificates.authority };
  for (const other of [
    connectTls({ ...way, ca: [] }),
    connectTls({ ...way, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
  ]) {
    const error = await new Promise((resolve) => other.once('error', resolve));
    expect(error).toBeInstanceOf(Error);
  }
  const plain = knock(server);
  plain.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await closed(plain);
  const socket = kept(connectTls(way));
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect(await heard(socket)).toMatch(/^HTTP\/1\.1 200 [\s\S]*there$/);
});
