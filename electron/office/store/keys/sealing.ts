import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const nonceBytes = 12;
/** Nonces are no secret: a stock of them costs one look into the system's generator instead of hundreds. */
const stockBytes = nonceBytes * 256;
let stock = Buffer.alloc(0);
let used = 0;

function nextNonce(): Buffer {
  if (used === stock.length) {
    stock = randomBytes(stockBytes);
    used = 0;
  }
  used += nonceBytes;
  return stock.subarray(used - nonceBytes, used);
}
const tagBytes = 16;

/** AES-256-GCM under a fresh random nonce: `nonce ‖ ciphertext ‖ tag`; of a text its UTF-8 bytes. */
export function seal(key: Uint8Array, plain: string | Uint8Array, aad: string | Uint8Array): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(bytesOf(aad));
  const ciphertext = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // Nothing comes of `final` in this mode but the tag.
  cipher.final();
  const sealed = Buffer.allocUnsafe(nonceBytes + ciphertext.length + tagBytes);
  sealed.set(nonce, 0);
  sealed.set(ciphertext, nonceBytes);
  sealed.set(cipher.getAuthTag(), nonceBytes + ciphertext.length);
  return sealed;
}

/** What `seal` made; null when the key, the place or a single bit is another one. */
export function unseal(key: Uint8Array, sealed: Uint8Array, aad: string | Uint8Array): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(bytesOf(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
    // Of a stream mode nothing is ever left over for the end: it only says whether the tag holds.
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

/** HKDF-SHA256 without salt: `info` names the one use of what comes out. */
export function derive(secret: Uint8Array, info: string, bytes = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), info, bytes));
}

/** The key under which the keys of parts and attachments lie. */
export function keystoreWrapping(dmk: Uint8Array): Buffer {
  return derive(dmk, 'onir/keystore-wrap');
}

/** 24 bytes as exactly 32 characters: libsql forgets everything after them (security.md F3). */
export function databaseKey(dmk: Uint8Array, info: 'onir/db' | 'onir/keystore-db'): string {
  return derive(dmk, info, 24).toString('base64');
}

function bytesOf(aad: string | Uint8Array): Uint8Array {
  return typeof aad === 'string' ? Buffer.from(aad, 'utf8') : aad;
}
