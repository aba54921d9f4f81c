import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const stored = z.strictObject({ version: z.literal(1), key: z.base64() });

/** The key under which the key store's keys are wrapped: it lies outside of the database and of its backups. */
export class KeyFile {
  readonly #key: Buffer;
  readonly #hashing: Buffer;

  constructor(key: Buffer) {
    if (key.length !== 32) throw new Error('the key file does not hold a key of 32 bytes');
    this.#key = key;
    this.#hashing = Buffer.from(hkdfSync('sha256', key, '', 'onir/hashing', 32));
  }

  /** Reads the file, making it at the first start; of several first starts one wins and the others read it. */
  static async at(path: string): Promise<KeyFile> {
    const fresh = JSON.stringify({ version: 1, key: randomBytes(32).toString('base64') });
    const aside = `${path}.${process.pid}`;
    await writeFile(aside, fresh, { mode: 0o600, flush: true });
    try {
      // Whole or not there: another process that starts at the same time never reads half of it.
      await link(aside, path);
    } catch (error) {
      if (!z.object({ code: z.literal('EEXIST') }).safeParse(error).success) throw error;
    } finally {
      await rm(aside, { force: true });
    }
    const { key } = stored.parse(JSON.parse(await readFile(path, 'utf8')));
    return new KeyFile(Buffer.from(key, 'base64'));
  }

  wrap(key: Uint8Array, name: string): Buffer {
    return sealed(this.#key, key, name);
  }

  /** Null when it was wrapped under another key or another name. */
  unwrap(wrapped: Uint8Array, name: string): Buffer | null {
    return unsealed(this.#key, wrapped, name);
  }

  /** What can be told apart by whoever has the file and guessed by nobody else. @returns 32 bytes in hex */
  hashOf(...words: string[]): string {
    return createHmac('sha256', this.#hashing).update(JSON.stringify(words)).digest('hex');
  }

  /** The same of a file's SHA-256, alike in every office that has a row of the attachment; what is one already stays. */
  fileHash(attachment: string, sha256: string): string {
    return sha256.startsWith('~') ? sha256 : `~${this.hashOf('attachment', attachment, sha256)}`;
  }
}

const nonceBytes = 12;
const tagBytes = 16;
const noncesAtOnce = 256;
const nonces = { bytes: Buffer.alloc(0), at: 0 };

/**
 * AES-256-GCM: nonce, ciphertext, tag.
 * @param context what the bytes belong to: they open there and nowhere else
 * @param room bytes left free before them, for whoever names them
 */
export function sealed(key: Uint8Array, plain: Uint8Array | string, context: string, room = 0): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const hidden = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // A stream cipher keeps nothing back.
  cipher.final();
  const bytes = Buffer.allocUnsafe(room + nonceBytes + hidden.length + tagBytes);
  nonce.copy(bytes, room);
  hidden.copy(bytes, room + nonceBytes);
  cipher.getAuthTag().copy(bytes, room + nonceBytes + hidden.length);
  return bytes;
}

/** The system's generator is asked for many at once: asked for each, it costs as much as sealing. */
function nextNonce(): Buffer {
  if (nonces.at === nonces.bytes.length) {
    nonces.bytes = randomBytes(nonceBytes * noncesAtOnce);
    nonces.at = 0;
  }
  nonces.at += nonceBytes;
  return nonces.bytes.subarray(nonces.at - nonceBytes, nonces.at);
}

/** Null when a single bit, the context or the key is another one. */
export function unsealed(key: Uint8Array, bytes: Uint8Array, context: string): Buffer | null {
  if (bytes.length < nonceBytes + tagBytes) return null;
  const end = bytes.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(end));
  try {
    const plain = decipher.update(bytes.subarray(nonceBytes, end));
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}
