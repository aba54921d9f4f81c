import { z } from 'zod';
import { base64, canonical, hash, instant, uuid } from '../kernel/index.ts';

/**
 * An exchange carried as a file: one line of header, then records, each a JSON value that is compressed and sealed. The header is
 * signed by whoever wrote the file and holds the file's key in a box for its reader, so that only the two could have made what
 * opens. Records carry their number and whether they are the last: none can be left out, added or moved.
 */
export const exchangeHeader = z.strictObject({
  v: z.literal(1),
  /** `out`: of a device for the centre; `back`: the centre's answer. */
  kind: z.enum(['out', 'back']),
  file: uuid,
  /** The file that this one answers; null for `out`. */
  answers: uuid.nullable(),
  office: uuid,
  device: uuid,
  /** From 1; a volume is a file of its own. */
  volume: z.int().positive(),
  created: instant,
  /** The reader's X25519 key, SHA-256 of its raw bytes. */
  to: hash,
  /** The volume's key, 32 bytes, sealed to that key. */
  box: base64,
});
export type ExchangeHeader = z.infer<typeof exchangeHeader>;

export const signedExchangeHeader = z.strictObject({ header: exchangeHeader, key: hash, signature: base64 });

/** Whether a header is of a version that this program does not know, whatever else it says. */
export function isNewerExchange(json: unknown): boolean {
  const read = z.object({ header: z.object({ v: z.number() }) }).safeParse(json);
  return read.success && read.data.header.v > 1;
}

/** The last record of every volume. */
export const volumeEnd = z.strictObject({ is: z.literal('end'), more: z.boolean() });

/** Bytes of a header line, and of one sealed record, at most. */
export const exchangeLimits = { header: 8_192, record: 8 * 1_048_576, inflated: 16 * 1_048_576 } as const;

/** What is signed of a header. */
export function exchangeMessage(header: ExchangeHeader): string {
  return `onir/exchange/1${canonical(header)}`;
}

/** AES-256-GCM and gzip of the runtime. */
export interface RecordCipher {
  /** Ciphertext with the tag of 16 bytes. */
  seal(nonce: Uint8Array, plain: Uint8Array): Uint8Array;
  /** Null when a bit is another one. */
  open(nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null;
  /** The UTF-8 bytes of the text, compressed. */
  pack(text: string): Promise<Uint8Array>;
  /** @throws when more than `inflated` bytes come out, or it is neither gzip nor UTF-8 */
  unpack(packed: Uint8Array): Promise<string>;
}

/** The file was cut, changed or put together anew: nothing after that place is read. */
export class BrokenFile extends Error {}

const lengthBytes = 4;

/** @param records at least one; the volume's key seals nothing else */
export async function* sealRecords(
  cipher: RecordCipher,
  records: AsyncIterable<unknown>,
): AsyncGenerator<Uint8Array> {
  let number = 0;
  let held: Uint8Array | null = null;
  const frame = (packed: Uint8Array, last: boolean) => {
    const sealed = cipher.seal(nonceOf(number++, last), packed);
    const framed = new Uint8Array(lengthBytes + sealed.length);
    new DataView(framed.buffer).setUint32(0, sealed.length);
    framed.set(sealed, lengthBytes);
    return framed;
  };
  for await (const record of records) {
    if (held) yield frame(held, false);
    held = await cipher.pack(JSON.stringify(record));
  }
  if (held) yield frame(held, true);
}

/** The records of a volume. @throws BrokenFile */
export async function* openRecords(
  cipher: RecordCipher,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown> {
  const frames = framesOf(bytes);
  let next = await frames.next();
  for (let number = 0; !next.done; number++) {
    const sealed = next.value;
    next = await frames.next();
    const packed = cipher.open(nonceOf(number, next.done === true), sealed);
    if (!packed) throw new BrokenFile('a record is not what was written');
    let record: unknown;
    try {
      record = JSON.parse(await cipher.unpack(packed));
    } catch {
      throw new BrokenFile('a record is no JSON');
    }
    yield record;
  }
}

async function* framesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array(0);
  let ended = true;
  for await (const chunk of bytes) {
    const joined = new Uint8Array(held.length + chunk.length);
    joined.set(held);
    joined.set(chunk, held.length);
    held = joined;
    for (;;) {
      if (held.length < lengthBytes) break;
      const length = new DataView(held.buffer, held.byteOffset).getUint32(0);
      if (length > exchangeLimits.record) throw new BrokenFile('a record is too large');
      if (held.length < lengthBytes + length) break;
      ended = false;
      yield held.subarray(lengthBytes, lengthBytes + length);
      held = held.slice(lengthBytes + length);
    }
  }
  if (held.length > 0 || ended) throw new BrokenFile('the file was cut');
}

function nonceOf(number: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(4, number);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
