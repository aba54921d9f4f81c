import { readFileSync } from 'node:fs';
import { type IncomingMessage, createServer as plain, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const pair = z.strictObject({ key: z.string(), cert: z.string() });
/** Made once with OpenSSL, valid from 2020 to 2120 but for the expired one; they certify nothing but this computer. */
const certificates = z
  .strictObject({
    authority: z.string(),
    ...{ right: pair, wrongName: pair, expired: pair, foreign: pair, self: pair },
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'certificates.json'), 'utf8')));

export const { authority } = certificates;
type Certificate = Exclude<keyof typeof certificates, 'authority'>;

/** Servers of one test; all of them end with it. */
export class Servers {
  readonly #open: Server[] = [];
  readonly #sockets = new Set<Socket>();

  /** @returns the address */
  async tls(answer: RequestListener, certificate: Certificate = 'right'): Promise<string> {
    const server = createServer({ ...certificates[certificate], minVersion: 'TLSv1.2' }, answer);
    return `https://127.0.0.1:${await this.#listen(server)}`;
  }

  async http(answer: RequestListener): Promise<string> {
    return `http://127.0.0.1:${await this.#listen(plain(answer))}`;
  }

  /** A proxy that lets through by CONNECT; what was asked of it stands in `asked`. */
  async proxy(status = 200): Promise<{ address: string; asked: string[] }> {
    const asked: string[] = [];
    const server = plain((_request, response) => response.writeHead(405).end());
    server.on('connect', ({ url = '' }: IncomingMessage, from: Socket) => {
      asked.push(url);
      if (status !== 200) {
        from.end(`HTTP/1.1 ${status} No\r\n\r\n`);
        return;
      }
      const [host = '', port] = url.split(':');
      const to = connect(Number(port), host, () => {
        from.write('HTTP/1.1 200 Connection established\r\n\r\n');
        to.pipe(from);
        from.pipe(to);
      });
      for (const [one, other] of [[to, from] as const, [from, to] as const]) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
    return { address: `http://127.0.0.1:${await this.#listen(server)}`, asked };
  }

  /** A port on which nobody listens. */
  async nobody(): Promise<string> {
    const server = plain();
    const port = await this.#listen(server);
    await new Promise((resolve) => server.close(resolve));
    return `https://127.0.0.1:${port}`;
  }

  async end(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#open) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  async #listen(server: Server): Promise<number> {
    this.#open.push(server);
    server.on('connection', (socket) => this.#sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
}
