import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { canonical, commitment, type Envelope, eventMessage, uuidv7 } from '../../shared/kernel/index.ts';
import type { DeviceKeys, OfficeCard } from '../../shared/office/index.ts';
import type { EventBody } from '../../shared/sync/index.ts';
import { type SignedRequest, signatureHeaders } from '../../shared/transport/index.ts';
import { digest, verifier } from '../store/index.ts';

export interface Sent {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

/** What a test changes of a request that is otherwise as it should be. */
export interface Change {
  created?: number;
  nonce?: string;
  keyid?: string;
  /** Signed in place of what is sent. */
  signed?: Partial<SignedRequest>;
  headers?: Record<string, string>;
  /** Sent in place of the JSON. */
  bytes?: Buffer;
  packed?: boolean;
}

/** A workstation as the centre meets it: keys, an office, requests signed by the profile. */
export class TestDevice {
  readonly id: string;
  readonly #key: KeyObject;
  readonly publicKey: string;
  /** Any process of the centre. */
  origin: string;
  office = '';
  #sequence = 0;
  #previous: string | null = null;

  /** @param key with the id, of a workstation that was made before; unset: a new one */
  constructor(
    origin: string,
    key: KeyObject = generateKeyPairSync('ed25519').privateKey,
    id: string = uuidv7(Date.now(), randomBytes(10)),
  ) {
    this.id = id;
    this.#key = key;
    this.origin = origin;
    const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
    this.publicKey = Buffer.from(x, 'base64url').toString('base64');
  }

  get keys(): DeviceKeys {
    return { device: this.id, ed25519: this.publicKey, x25519: this.publicKey };
  }

  sign(message: string): string {
    return sign(null, Buffer.from(message), this.#key).toString('base64');
  }

  async call(path: string, input: unknown, change: Change = {}): Promise<Sent> {
    const { status, headers, body } = await this.bytes(path, input, change);
    const text = body.toString('utf8');
    return { status, headers, text, json: JSON.parse(text) };
  }

  /** A call that answers bytes. */
  async bytes(
    path: string,
    input: unknown,
    change: Change = {},
    contentType = 'application/json',
  ): Promise<{ status: number; headers: Headers; body: Buffer }> {
    const json = change.bytes ?? Buffer.from(JSON.stringify(input));
    const bytes = change.packed ? gzipSync(json) : json;
    const response = await fetch(`${this.origin}${path}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: this.headersOf(path, bytes, change, contentType),
      redirect: 'error',
    });
    const { status, headers } = response;
    return { status, headers, body: Buffer.from(await response.arrayBuffer()) };
  }

  /** Of a request as it is signed now. */
  headersOf(
    path: string,
    bytes: Buffer,
    change: Change = {},
    contentType = 'application/json',
  ): Record<string, string> {
    const request = {
      method: 'POST',
      target: `${this.origin}${path}`,
      contentType,
      digest: createHash('sha256').update(bytes).digest('base64'),
      ...change.signed,
    };
    const parameters = {
      created: change.created ?? Math.floor(Date.now() / 1000),
      nonce: change.nonce ?? randomBytes(18).toString('base64url'),
      keyid: change.keyid ?? `${this.office}/${this.id}`,
    };
    return {
      'content-type': contentType,
      'accept-encoding': 'gzip',
      ...(change.packed ? { 'content-encoding': 'gzip' } : {}),
      ...signatureHeaders(request, parameters, (message) => this.sign(message)),
      ...change.headers,
    };
  }

  async enrol(code: string): Promise<Sent> {
    const sent = await this.call('/v1/enrol', { code, keys: this.keys }, { keyid: `enrol/${this.id}` });
    if (sent.status === 200) this.office = (sent.json as { office: string }).office;
    return sent;
  }

  /** As `enrol`, and a device of the ministry confirms it. */
  async join(code: string, ministry: TestDevice): Promise<Sent> {
    const sent = await this.enrol(code);
    const { office, id: device } = this;
    if (sent.status === 200) await ministry.call('/v1/offices/confirm', { office, device });
    return sent;
  }

  /** The event by which this device founds its office, or another of its own, signed by its key. */
  event(
    type: string,
    common: Record<string, unknown>,
    change: Partial<Envelope> = {},
    persons: readonly Record<string, unknown>[] = [],
  ): EventBody {
    const id = uuidv7(Date.now(), randomBytes(10));
    const parts = [common, ...persons].map((body, number) => ({
      number,
      salt: randomBytes(32).toString('hex'),
      body,
    }));
    const envelope: Envelope = {
      ...{ v: 1, id, home: this.office, office: this.office, kind: 'office', aggregate: this.office, type },
      ...{ typeVersion: 1, author: null, device: this.id, incarnation: 1, sequence: ++this.#sequence },
      previous: this.#previous,
      unit: { id, place: 1, size: 1 },
      ...{ buildsOn: [], seen: null, rules: null },
      time: { device: new Date().toISOString(), offset: 0, doubt: false },
      parts: parts.map((part) => ({ number: part.number, commitment: commitment(digest, id, part) })),
      ...change,
    };
    const text = canonical(envelope);
    this.#previous = digest.sha256(text);
    const signature = this.sign(eventMessage(text));
    return {
      envelope: text,
      signatures: [{ key: verifier.keyId(this.publicKey), suite: 'ed25519', signature }],
      parts,
    };
  }

  founding(card: OfficeCard): EventBody {
    return this.event('office.founded', { card, device: this.keys });
  }
}

export function testCard(kind: OfficeCard['kind'] = 'regional'): OfficeCard {
  return {
    kind,
    name: { kk: 'Жетісу облысының басқармасы', ru: 'Управление области Жетісу' },
    region: '33',
    bin: '990140000186',
  };
}
