import { createCipheriv, createDecipheriv } from 'node:crypto';

/**
 * An attachment at rest: `ONIRATT1`, 7 random bytes, then chunks of up to 1 MiB, each as ciphertext and tag. The nonce of a
 * chunk is the 7 bytes, its number (4 bytes, big-endian) and 1 for the last one (STREAM): chunks can be neither swapped nor
 * cut off. Associated data is the attachment's id.
 */
export const chunkBytes = 1024 * 1024;
export const tagBytes = 16;
export const magic = Buffer.from('ONIRATT1', 'ascii');
export const prefixBytes = 7;
export const headerBytes = magic.length + prefixBytes;

export interface ChunkCipher {
  key: Uint8Array;
  /** 7 random bytes of this file. */
  prefix: Uint8Array;
  /** Id of the attachment. */
  id: string;
}

export function sealChunk(of: ChunkCipher, number: number, last: boolean, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', of.key, nonce(of.prefix, number, last));
  cipher.setAAD(Buffer.from(of.id, 'utf8'));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null when a single bit, the order, the end or the key is another one. */
export function unsealChunk(
  of: ChunkCipher,
  number: number,
  last: boolean,
  sealed: Uint8Array,
): Buffer | null {
  if (sealed.length < tagBytes) return null;
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', of.key, nonce(of.prefix, number, last));
  decipher.setAAD(Buffer.from(of.id, 'utf8'));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Bytes of the file for an original of `size` bytes. */
export function sealedSize(size: number): number {
  return headerBytes + size + tagBytes * Math.max(1, Math.ceil(size / chunkBytes));
}

function nonce(prefix: Uint8Array, number: number, last: boolean): Buffer {
  const made = Buffer.alloc(12);
  made.set(prefix, 0);
  made.writeUInt32BE(number, prefixBytes);
  made[11] = last ? 1 : 0;
  return made;
}
