import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { AnyBundleCheck, type AsyncVerifier, type BundleReport } from '../../shared/sync/index.ts';

const verifyAside = promisify<string, Buffer, KeyObject, Buffer, boolean>(
  (algorithm, data, key, signature, done) => verify(algorithm || null, data, key, signature, done),
);
// RFC 8410: the fixed DER prefix before 32 raw bytes of Ed25519.
const ed25519Public = Buffer.from('302a300506032b6570032100', 'hex');
const keys = new Map<string, KeyObject>();

const verifier: AsyncVerifier = {
  sha256(...chunks) {
    const sum = createHash('sha256');
    for (const chunk of chunks) sum.update(chunk);
    return sum.digest('hex');
  },
  keyId: (publicKey) => createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex'),
  async verify(publicKey, message, signature) {
    const key = keyObject(publicKey);
    return (
      key !== null && verifyAside('', Buffer.from(message, 'utf8'), key, Buffer.from(signature, 'base64'))
    );
  },
};

function keyObject(publicKey: string): KeyObject | null {
  const known = keys.get(publicKey);
  if (known) return known;
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== 32) return null;
  const key = createPublicKey({ key: Buffer.concat([ed25519Public, raw]), format: 'der', type: 'spki' });
  keys.set(publicKey, key);
  return key;
}

/** Longest line that is read, in bytes: what is longer is no bundle, and must not fill the memory. */
const longestLine = 16_000_000;

/** Reads a bundle, plain or gzip, and tells what holds. @throws when the file cannot be read at all */
export async function verifyFile(file: string): Promise<BundleReport> {
  const check = new AnyBundleCheck(verifier);
  for await (const line of linesOf(await bytesOf(file))) if (!(await check.line(line))) break;
  return check.finish();
}

async function bytesOf(file: string): Promise<Readable> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const stream = createReadStream(file);
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return stream;
  const unpacked = createGunzip();
  stream.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  return unpacked;
}

/**
 * Lines without their line breaks. What is not UTF-8, and what stands after the last line break, comes as a line that is
 * none, so that nothing of the file goes unseen.
 */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decoded = (chunks: Buffer[]) => {
    try {
      return decoder.decode(Buffer.concat(chunks));
    } catch {
      return '';
    }
  };
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      begun.push(chunk.subarray(from, at));
      yield decoded(begun);
      begun = [];
      length = 0;
      from = at + 1;
    }
    begun.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > longestLine) break;
  }
  if (length > 0) yield '';
}
