import { createHash, randomBytes } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { z } from 'zod';
import { limits } from '../../../shared/sync/index.ts';
import { type RefusalCode, refusal, signatureHeaders } from '../../../shared/transport/index.ts';
import { CentreRefused, Unreachable, whyUnreachable } from './unreachable.ts';

/** Where the centre is. */
export interface CentreAddress {
  /** `https://host[:port]`; plain HTTP is for this computer's own addresses alone. */
  origin: string;
  /** The ministry's certificate authority, PEM: nobody else's certificate is believed; null with plain HTTP. */
  authority: string | null;
}

/** In whose name requests are signed. */
export interface Caller {
  /** `office/device`; `enrol/device` while it has no office. */
  keyid: string;
  /** Ed25519 by the device's key over the UTF-8 bytes, base64. */
  sign(message: string): string;
}

type Message = { request: z.ZodType; answer: z.ZodType };

export interface CallOptions {
  signal?: AbortSignal;
  /** Milliseconds until a silent centre is given up. */
  patience?: number;
}

/** What was sent and received, for the counters of the sync page. */
export interface Traffic {
  sent: number;
  received: number;
}

const pack = promisify<Buffer, Buffer>(gzip);
const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

const usualPatience = 60_000;
const smallestPacked = 1024;
/** A page is bounded by its events, each of at most `eventBytes`; what is larger than this is no page of ours. */
const mostReceived = 64 * limits.bytes;

/** Signed calls of one device to the centre: one pinned authority, no redirect, no proxy of the environment. */
export class CentreCalls {
  readonly traffic: Traffic = { sent: 0, received: 0 };
  readonly #centre: CentreAddress;
  readonly #caller: Caller;
  readonly #now: () => number;
  /** What the centre's clock is ahead by, milliseconds. */
  #offset = 0;

  constructor(centre: CentreAddress, caller: Caller, now: () => number) {
    this.#centre = centre;
    this.#caller = caller;
    this.#now = now;
  }

  /**
   * One call. A signature that is refused for its time is made once more with the centre's.
   * @throws Unreachable when nothing is known, CentreRefused when the centre said no
   */
  async call<M extends Message>(
    path: string,
    { request, answer }: M,
    input: z.input<M['request']>,
    options: CallOptions = {},
  ): Promise<z.output<M['answer']>> {
    const json = Buffer.from(JSON.stringify(request.parse(input)));
    const packed = json.length >= smallestPacked;
    const bytes = packed ? await pack(json) : json;
    const text = await this.#sendTwice(path, { bytes, packed }, options);
    const read = answer.safeParse(parsed(text));
    if (!read.success) throw new Unreachable('portal');
    return read.data as z.output<M['answer']>;
  }

  async #sendTwice(path: string, body: Body, options: CallOptions): Promise<string> {
    try {
      return await this.#send(path, body, options);
    } catch (error) {
      if (!(error instanceof CentreRefused && error.code === 'device.clock')) throw error;
      this.#offset = Date.parse(error.time) - this.#now();
      return this.#send(path, body, options);
    }
  }

  #send(path: string, { bytes, packed }: Body, { signal, patience = usualPatience }: CallOptions) {
    const { origin, authority } = this.#centre;
    const target = `${origin}${path}`;
    const contentType = 'application/json';
    const digest = createHash('sha256').update(bytes).digest('base64');
    const parameters = {
      created: Math.floor((this.#now() + this.#offset) / 1000),
      nonce: randomBytes(18).toString('base64url'),
      keyid: this.#caller.keyid,
    };
    const headers = {
      ...{ 'content-type': contentType, 'accept-encoding': 'gzip', 'content-length': bytes.length },
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
      ...signatureHeaders({ method: 'POST', target, contentType, digest }, parameters, (message) =>
        this.#caller.sign(message),
      ),
    };
    const url = new URL(target);
    return new Promise<string>((resolve, reject) => {
      const fail = (error: unknown) => reject(whyUnreachable(error, signal));
      const sending = url.protocol === 'https:' ? tlsRequest : plainRequest;
      const sent = sending(
        url,
        {
          ...{ method: 'POST', headers, timeout: patience, ...(signal ? { signal } : {}) },
          ...(authority ? { ca: authority, minVersion: 'TLSv1.2' as const } : {}),
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            chunks.push(chunk);
            if (size > mostReceived) response.destroy(new Unreachable('portal'));
          });
          response.on('error', fail);
          response.on('end', () => {
            this.traffic.received += size;
            const { statusCode = 0, headers: answered } = response;
            unpacked(Buffer.concat(chunks), answered['content-encoding'])
              .then((text) => resolve(accepted(statusCode, text, answered['retry-after'])))
              .catch(fail);
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Unreachable('silent')));
      sent.on('error', fail);
      sent.end(bytes);
      this.traffic.sent += bytes.length;
    });
  }
}

interface Body {
  bytes: Buffer;
  packed: boolean;
}

/** The text of a 200. @throws CentreRefused for a refusal of the protocol, Unreachable for everything else */
function accepted(status: number, text: string, retryAfter: string | undefined): string {
  if (status === 200) return text;
  const told = refusal.safeParse(parsed(text));
  if (!told.success) throw new Unreachable('portal');
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
  const code: RefusalCode = told.data.code;
  throw new CentreRefused(code, told.data.time, wait);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function unpacked(bytes: Buffer, encoding: string | undefined): Promise<string> {
  if (encoding === undefined || encoding === 'identity') return bytes.toString('utf8');
  if (encoding !== 'gzip') throw new Unreachable('portal');
  try {
    return (await unpack(bytes, { maxOutputLength: 4 * mostReceived })).toString('utf8');
  } catch {
    throw new Unreachable('portal');
  }
}
