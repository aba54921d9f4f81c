import { createPublicKey, type KeyObject, hash as sha256, verify } from 'node:crypto';
import type { Digest, Verifier } from '../../shared/kernel/index.ts';

export const digest: Digest = {
  sha256(...chunks) {
    // In one call: for texts as short as these, making and feeding a hash costs as much again as hashing.
    return sha256(
      'sha256',
      chunks.every(isText) ? chunks.join('') : Buffer.concat(chunks.map(bytesOf)),
      'hex',
    );
  },
};

const isText = (chunk: string | Uint8Array): chunk is string => typeof chunk === 'string';
const bytesOf = (chunk: string | Uint8Array) => (isText(chunk) ? Buffer.from(chunk) : chunk);

/** Reading a key costs as much as checking a signature with it. */
const read = new Map<string, KeyObject | null>();
const mostRead = 20_000;

/** @param raw 32 bytes in base64; null when they are no key */
export function publicKeyOf(raw: string): KeyObject | null {
  const before = read.get(raw);
  if (before !== undefined) return before;
  const key = readKey(raw);
  if (read.size >= mostRead) read.clear();
  read.set(raw, key);
  return key;
}

function readKey(raw: string): KeyObject | null {
  const bytes = Buffer.from(raw, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== raw) return null;
  try {
    return createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
      format: 'jwk',
    });
  } catch {
    return null;
  }
}

export const verifier: Verifier = {
  ...digest,
  verify(publicKey, message, signature) {
    const key = publicKeyOf(publicKey);
    return key !== null && verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'));
  },
  keyId: (publicKey) => sha256('sha256', Buffer.from(publicKey, 'base64'), 'hex'),
};
