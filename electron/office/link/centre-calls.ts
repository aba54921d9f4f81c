import { createHash, randomBytes } from 'node:crypto';
import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, gzip } from 'node:zlib';
import type { z } from 'zod';
import { limits } from '../../../shared/sync/index.ts';
import { type RefusalCode, refusal, signatureHeaders } from '../../../shared/transport/index.ts';
import { agentFor } from './tunnel.ts';
import { CentreRefused, Unreachable, whyUnreachable } from './unreachable.ts';

/** Where the centre is. */
export interface CentreAddress {
  /** `https://host[:port]`; plain HTTP is for this computer's own addresses alone. */
  origin: string;
  /** The ministry's certificate authority, PEM: nobody else's certificate is believed; null with plain HTTP. */
  authority: string | null;
  /** `http://host:port` of the administrator's proxy; null for none. Plain HTTP goes to this computer and needs none. */
  proxy: string | null;
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
  /** Milliseconds until a silent centre is given up, when what was sent has had the time to reach it. */
  patience?: number;
}

/** A request that is signed as it is. */
export interface SentBytes {
  method: 'POST' | 'PATCH';
  /** Path with query. */
  path: string;
  contentType: string;
  /** Others than those that every request has. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
}

export interface AnsweredBytes {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What was sent and received, for the counters of the sync page. */
export interface Traffic {
  sent: number;
  received: number;
}

const pack = promisify<Buffer, Buffer>(gzip);
type Unpack = (packed: Buffer, bounds: { maxOutputLength: number }) => Promise<Buffer>;
const unpacking: Readonly<Record<string, Unpack>> = {
  br: promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress),
  gzip: promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip),
};

const usualPatience = 60_000;
/** Bytes a millisecond of the slowest line that is reckoned with, 64 kbit/s: what is sent may lie on the way for so long, silently. */
const slowestLine = 8;
const smallestPacked = 1024;
/** A page is bounded by its events, each of at most `eventBytes`; what is larger than this is no page of ours. */
const mostReceived = 16 * limits.bytes;

/** A message as it is sent. */
export interface PackedMessage {
  bytes: Buffer;
  /** By gzip. */
  packed: boolean;
}

export async function packedMessage<R extends z.ZodType>(
  request: R,
  input: z.input<R>,
): Promise<PackedMessage> {
  const json = Buffer.from(JSON.stringify(request.parse(input)));
  const packed = json.length >= smallestPacked;
  return { bytes: packed ? await pack(json) : json, packed };
}

/** Signed calls of one device to the centre: one pinned authority, no redirect, no proxy of the environment. */
export class CentreCalls {
  readonly traffic: Traffic = { sent: 0, received: 0 };
  readonly #centre: CentreAddress;
  readonly #caller: Caller;
  readonly #now: () => number;
  readonly #agent: ReturnType<typeof agentFor>;
  /** What the centre's clock is ahead by, milliseconds. */
  #offset = 0;

  constructor(centre: CentreAddress, caller: Caller, now: () => number) {
    this.#centre = centre;
    this.#caller = caller;
    this.#now = now;
    this.#agent = agentFor(centre.proxy);
  }

  /** Connections that are kept open end. */
  close(): void {
    this.#agent.destroy();
  }

  /**
   * One call. A signature that is refused for its time is made once more with the centre's.
   * @throws Unreachable when nothing is known, CentreRefused when the centre said no
   */
  async call<M extends Message>(
    path: string,
    message: M,
    input: z.input<M['request']>,
    options: CallOptions = {},
  ): Promise<z.output<M['answer']>> {
    return this.callPacked(path, message, await packedMessage(message.request, input), options);
  }

  /** The same of a message that was packed before. */
  async callPacked<M extends Message>(
    path: string,
    { answer }: M,
    { bytes, packed }: PackedMessage,
    options: CallOptions = {},
  ): Promise<z.output<M['answer']>> {
    const headers: Record<string, string> = packed ? { 'content-encoding': 'gzip' } : {};
    const sent: SentBytes = { method: 'POST', path, contentType: 'application/json', headers, bytes };
    const { body } = await this.bytes(sent, options);
    const read = answer.safeParse(parsed(body.toString('utf8')));
    if (!read.success) throw new Unreachable('portal');
    return read.data as z.output<M['answer']>;
  }

  /**
   * One request of any bytes, and the bytes that it is answered with when the centre does what is asked. A signature that is
   * refused for its time is made once more with the centre's.
   * @throws Unreachable when nothing is known, CentreRefused when the centre said no
   */
  async bytes(sent: SentBytes, options: CallOptions = {}): Promise<AnsweredBytes> {
    try {
      return await this.#send(sent, options);
    } catch (error) {
      if (!(error instanceof CentreRefused && error.code === 'device.clock')) throw error;
      this.#offset = Date.parse(error.time) - this.#now();
      return this.#send(sent, options);
    }
  }

  #signed({ method, path, contentType, headers, bytes }: SentBytes): Record<string, string | number> {
    const target = `${this.#centre.origin}${path}`;
    const digest = createHash('sha256').update(bytes).digest('base64');
    const parameters = {
      created: Math.floor((this.#now() + this.#offset) / 1000),
      nonce: randomBytes(18).toString('base64url'),
      keyid: this.#caller.keyid,
    };
    return {
      ...{ 'content-type': contentType, 'accept-encoding': 'br, gzip', 'content-length': bytes.length },
      ...headers,
      ...signatureHeaders({ method, target, contentType, digest }, parameters, (message) =>
        this.#caller.sign(message),
      ),
    };
  }

  #send(asked: SentBytes, { signal, patience = usualPatience }: CallOptions): Promise<AnsweredBytes> {
    const { origin, authority } = this.#centre;
    const { method, path, bytes } = asked;
    const url = new URL(`${origin}${path}`);
    const safe = url.protocol === 'https:';
    // Without an authority the ones that come with the program would do: none of them is the ministry's.
    if (safe && authority === null) return Promise.reject(new Unreachable('certificate'));
    const trust = { ca: authority ?? '', minVersion: 'TLSv1.2' as const, rejectUnauthorized: true };
    const timeout = patience + bytes.length / slowestLine;
    const settings = {
      ...{ method, headers: this.#signed(asked), timeout, ...(signal ? { signal } : {}) },
      ...(safe ? { ...trust, agent: this.#agent } : {}),
    };
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => reject(whyUnreachable(error, signal));
      const sent = (safe ? tlsRequest : plainRequest)(url, settings, (response) => {
        received(response, this.traffic).then(resolve).catch(fail);
      });
      sent.on('timeout', () => sent.destroy(new Unreachable('silent')));
      sent.on('error', fail);
      sent.end(bytes);
      this.traffic.sent += bytes.length;
    });
  }
}

/** The whole answer. @throws Unreachable, CentreRefused, and what the connection ends with */
async function received(response: IncomingMessage, traffic: Traffic): Promise<AnsweredBytes> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > mostReceived) throw new Unreachable('portal');
    chunks.push(chunk as Buffer);
  }
  traffic.received += size;
  const { statusCode = 0, headers } = response;
  const body = await unpacked(Buffer.concat(chunks), headers['content-encoding']);
  if (statusCode >= 200 && statusCode < 300) return { headers, body };
  throw refusedBy(body, headers['retry-after']);
}

/** What the centre said no with; what is no refusal of the protocol came from somebody else. */
function refusedBy(body: Buffer, retryAfter: string | undefined): CentreRefused | Unreachable {
  const told = refusal.safeParse(parsed(body.toString('utf8')));
  if (!told.success) return new Unreachable('portal');
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
  const code: RefusalCode = told.data.code;
  return new CentreRefused(code, told.data.time, wait);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function unpacked(bytes: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return bytes;
  const unpack = Object.hasOwn(unpacking, encoding) ? unpacking[encoding] : undefined;
  if (!unpack) throw new Unreachable('portal');
  try {
    return await unpack(bytes, { maxOutputLength: 2 * mostReceived });
  } catch {
    throw new Unreachable('portal');
  }
}
