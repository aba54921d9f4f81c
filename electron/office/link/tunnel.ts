import { request } from 'node:http';
import { Agent } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { Unreachable } from './unreachable.ts';

/** Milliseconds that a proxy may take to reach the centre. */
const patience = 20_000;
const dropIdle = 30_000;

/** An agent of its own: nothing of the environment, neither its proxy nor its authorities, has a say in it. */
export function agentFor(proxy: string | null): Agent {
  const settings = { keepAlive: true, timeout: dropIdle, maxSockets: 4 };
  return proxy === null ? new Agent(settings) : new TunnelAgent(proxy, settings);
}

type Settings = ConstructorParameters<typeof Agent>[0];
type Made = (error: Error | null, socket: Duplex) => void;

/** TLS to the centre through the administrator's proxy, which sees nothing but the centre's name. */
class TunnelAgent extends Agent {
  readonly #proxy: URL;

  constructor(proxy: string, settings: Settings) {
    super(settings);
    this.#proxy = new URL(proxy);
  }

  override createConnection(options: ConnectionOptions, made?: Made): null {
    const told: Made = made ?? (() => undefined);
    this.#through(options).then(
      (socket) => told(null, socket),
      (error: unknown) => told(error instanceof Error ? error : new Unreachable('proxy'), noSocket),
    );
    return null;
  }

  #through(options: ConnectionOptions): Promise<TLSSocket> {
    const target = `${options.host}:${options.port}`;
    const { hostname, port } = this.#proxy;
    return new Promise((resolve, reject) => {
      const asked = request({
        ...{
          host: hostname.replace(/^\[|\]$/g, ''),
          port: Number(port || 80),
          timeout: patience,
          agent: false,
        },
        ...{ method: 'CONNECT', path: target, headers: { host: target } },
      });
      const fail = () => reject(new Unreachable('proxy'));
      asked.on('connect', ({ statusCode }, socket: Socket) => {
        if (statusCode === 200) return resolve(connect({ ...options, socket }));
        socket.destroy();
        fail();
      });
      asked.on('timeout', () => asked.destroy());
      asked.on('response', (response) => {
        response.destroy();
        fail();
      });
      asked.on('error', fail);
      asked.on('close', fail);
      asked.end();
    });
  }
}

/** Never looked at: an error comes with it. */
const noSocket = undefined as unknown as Duplex;
