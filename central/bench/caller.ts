import { Agent, request } from 'node:http';
import { type Change, TestDevice } from '../testing/device.ts';
import type { Kept } from './laden.ts';
import { keptKey } from './laden.ts';

export interface Answered {
  status: number;
  /** Seconds; null: nothing was said. */
  retryAfter: number | null;
  text: string;
}

/** A workstation that calls from an address and over a connection of its own, as in the field. */
export class Caller {
  readonly device: TestDevice;
  readonly #from: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param place number of the workstation, which makes its address */
  constructor(kept: Kept, origin: string, place: number) {
    this.device = new TestDevice(origin, keptKey(kept), kept.device);
    this.device.office = kept.office;
    const at = place + 512;
    this.#from = `127.${1 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`;
  }

  /** @throws what the connection ends with */
  send(path: string, bytes: Buffer, change: Change = {}): Promise<Answered> {
    const { device } = this;
    const headers = { ...device.headersOf(path, bytes, change), 'content-length': bytes.length };
    const settings = { method: 'POST', headers, agent: this.#agent, localAddress: this.#from };
    return new Promise((resolve, reject) => {
      const sent = request(`${device.origin}${path}`, settings, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers: told } = response;
          const retryAfter = told['retry-after'] === undefined ? null : Number(told['retry-after']);
          resolve({ status, retryAfter, text: Buffer.concat(chunks).toString('utf8') });
        });
      });
      sent.on('error', reject);
      sent.end(bytes);
    });
  }

  async call(path: string, input: unknown, change: Change = {}): Promise<unknown> {
    const { status, text } = await this.send(path, Buffer.from(JSON.stringify(input)), change);
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return JSON.parse(text);
  }

  end(): void {
    this.#agent.destroy();
  }
}
