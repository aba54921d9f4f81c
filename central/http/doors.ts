import { type ChildProcess, spawn } from 'node:child_process';
import { createServer as http, type RequestListener, type Server } from 'node:http';
import { createServer as https } from 'node:https';
import { Server as AnyServer, type Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { signatureWindow } from '../../shared/transport/index.ts';

/** Milliseconds and counts: nobody may hold on to anything without end. */
export const finite = {
  connectionTimeout: 15_000,
  /** Of a whole request: a signature that is older holds no more. How slowly a body may come meanwhile, its pace says. */
  requestTimeout: signatureWindow,
  keepAliveTimeout: 30_000,
  headersTimeout: 10_000,
  handshakeTimeout: 10_000,
  maxRequestsPerSocket: 1000,
  headerBytes: 8192,
};
/** Of all doors together. */
const mostConnections = 12_000;

/** Descriptors of the listening socket beside the first. */
const further = 15;
const openMs = 10_000;
/** Milliseconds in which what is being sent when the doors close has to be here. Node looks after no limits any more then. */
const closingMs = 10_000;

/** Sends back the socket that it is sent, as many times as it is told: each comes under a descriptor of its own. */
const echo = `process.once('message', (count, socket) => {
  const next = () => {
    if (count-- > 0) return process.send({}, socket, next);
    socket.close();
    process.disconnect();
  };
  next();
});`;

/**
 * The doors of one process, all of them at one address. Node takes one connection from a listening socket in each turn of its loop,
 * however many wait there (libuv does so since 1.45). While a turn lasts milliseconds, some hundreds come in a second; the thousands
 * who return at once overflow the kernel's queue, and whoever loses one handshake after another comes after more than a minute.
 * The same socket under several descriptors gives as many connections in each turn.
 */
export class Doors {
  readonly #tls: SecureContextOptions | null;
  readonly #most: number;
  readonly #closing: number;
  #further: Server[] = [];
  #connections = 0;
  /** On which requests come. */
  readonly #sockets = new Set<Socket>();
  readonly #answering = new WeakSet<Socket>();

  /** @param tls null: a proxy terminates it */
  constructor(tls: SecureContextOptions | null, { most = mostConnections, closing = closingMs } = {}) {
    this.#tls = tls;
    this.#most = most;
    this.#closing = closing;
  }

  /** As finite as all are: a server of one's own making gets none of the framework's limits. */
  made(handle: RequestListener): Server {
    const parsing = { maxHeaderSize: finite.headerBytes, headersTimeout: finite.headersTimeout };
    const { handshakeTimeout } = finite;
    const server = this.#tls
      ? https({ ...this.#tls, ...parsing, handshakeTimeout }, handle)
      : http(parsing, handle);
    server.on(this.#tls ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    const { requestTimeout, keepAliveTimeout, maxRequestsPerSocket } = finite;
    Object.assign(server, { requestTimeout, keepAliveTimeout, maxRequestsPerSocket });
    server.setTimeout(finite.connectionTimeout);
    return server.on('connection', (socket) => this.#counted(socket));
  }

  /**
   * Opens further doors beside one that listens.
   * @param backlog of the socket, which each door sets anew
   * @returns how many: none where no process may be started, nor on Windows, where many connections are asked for at a time as it is
   */
  async widen(server: FastifyInstance, backlog: number): Promise<number> {
    const sockets = process.platform === 'win32' ? [] : await doubles(server.server, further);
    this.#further = sockets.map((socket) => {
      const door = this.made((request, response) => server.routing(request, response));
      door.on('error', (error) => server.log.error({ err: error }, 'a door failed'));
      return door.listen(socket, backlog);
    });
    return this.#further.length;
  }

  /** A whole request has come on this socket. @returns ends that */
  answers(socket: Socket): () => void {
    this.#answering.add(socket);
    return () => this.#answering.delete(socket);
  }

  /** Closes all of them when what came through them is answered. Who still sends then is waited for a short time. */
  async close(server: FastifyInstance): Promise<void> {
    const cut = setTimeout(() => {
      for (const socket of this.#sockets) if (!this.#answering.has(socket)) socket.destroy();
    }, this.#closing);
    const further = this.#further.map((door) => new Promise((resolve) => door.close(resolve)));
    await Promise.all([server.close(), ...further]);
    clearTimeout(cut);
  }

  #counted(socket: Socket): void {
    this.#connections++;
    socket.once('close', () => this.#connections--);
    if (this.#connections > this.#most) socket.destroy();
  }
}

/**
 * Node has no call that doubles a descriptor: one that was sent to another process and back is a double. That process takes
 * connections as well while it lives, some hundredths of a second at the start; they end with it.
 * @returns fewer, or none, where no other process may be started
 */
function doubles(socket: AnyServer, count: number): Promise<AnyServer[]> {
  const made: AnyServer[] = [];
  const child = spawn(process.execPath, ['-e', echo], {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: openMs,
  });
  child.on('message', (_message, double) => {
    if (double instanceof AnyServer) made.push(double);
  });
  return ended(child, () => child.send(count, socket, () => undefined)).then(() => made);
}

function ended(child: ChildProcess, begin: () => void): Promise<void> {
  return new Promise((resolve) => {
    child.once('spawn', begin);
    child.once('error', () => resolve());
    // Not before the channel is empty: what it still holds comes after the end of the process.
    child.once('close', () => resolve());
  });
}
