import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { digest } from './digest.ts';

// RFC 8410: the fixed DER prefixes before 32 raw bytes; node:crypto (and BoringSSL in Electron) takes raw keys in no other way.
const ed25519Secret = Buffer.from('302e020100300506032b657004220420', 'hex');
const ed25519Public = Buffer.from('302a300506032b6570032100', 'hex');
const x25519Public = Buffer.from('302a300506032b656e032100', 'hex');
const x25519Secret = Buffer.from('302e020100300506032b656e04220420', 'hex');

export interface KeyPair {
  /** SHA-256 of the raw public key, hex. */
  keyId: string;
  /** Raw public key, base64. */
  publicKey: string;
  /** 64 bytes in base64 over the UTF-8 bytes of the message. */
  sign(message: string): string;
}

/** @param secret 32-byte Ed25519 seed */
export function signingKey(secret: Uint8Array): KeyPair {
  const key = createPrivateKey({ key: Buffer.concat([ed25519Secret, secret]), format: 'der', type: 'pkcs8' });
  const raw = rawPublic(key);
  return {
    keyId: digest.sha256(raw),
    publicKey: raw.toString('base64'),
    sign: (message) => sign(null, Buffer.from(message, 'utf8'), key).toString('base64'),
  };
}

/** Raw X25519 public key of a 32-byte secret, base64. */
export function sealingPublicKey(secret: Uint8Array): string {
  return rawPublic(sealingKey(secret)).toString('base64');
}

/** @param secret 32 bytes of X25519 */
export function sealingKey(secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([x25519Secret, secret]), format: 'der', type: 'pkcs8' });
}

/** @param publicKey 32 raw bytes of X25519, base64 */
export function sealingKeyObject(publicKey: string): KeyObject {
  const raw = Buffer.from(publicKey, 'base64');
  return createPublicKey({ key: Buffer.concat([x25519Public, raw]), format: 'der', type: 'spki' });
}

export function keyIdOf(publicKey: string): string {
  return digest.sha256(Buffer.from(publicKey, 'base64'));
}

/** The public half as `node:crypto` wants it; null when it is not 32 bytes. */
export function publicKeyObject(publicKey: string): KeyObject | null {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== 32) return null;
  return createPublicKey({ key: Buffer.concat([ed25519Public, raw]), format: 'der', type: 'spki' });
}

export function signatureHolds(key: KeyObject, message: string, signature: string): boolean {
  return verify(null, Buffer.from(message, 'utf8'), key, Buffer.from(signature, 'base64'));
}

const verifyAside = promisify<string, Buffer, KeyObject, Buffer, boolean>(
  (algorithm, data, key, signature, done) => verify(algorithm || null, data, key, signature, done),
);

/** The same on the threads beside the event loop: for thousands of them. */
export function signatureHoldsAside(key: KeyObject, message: string, signature: string): Promise<boolean> {
  return verifyAside('', Buffer.from(message, 'utf8'), key, Buffer.from(signature, 'base64'));
}

function rawPublic(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}
