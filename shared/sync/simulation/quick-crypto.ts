import { toHex, type Verifier } from '../../kernel/index.ts';

/**
 * Digest and signatures that a hundred thousand histories can afford: what the protocol needs of them is that equal texts have
 * equal hashes, other texts other ones, and that a signature holds only for its key and text. Nobody in the simulation breaks
 * cryptography; runs on the real one stand beside.
 */
export const quickVerifier: Verifier = {
  sha256: (...chunks) => quickHash(chunks.map(textOf).join('\u0001')),
  verify: (publicKey, message, signature) => quickSign(publicKey, message) === signature,
  keyId: (publicKey) => quickHash(`key ${publicKey}`),
};

/** The public key is the secret: only the owner uses it. */
export function quickSign(publicKey: string, message: string): string {
  const digits = quickHash(`${publicKey} ${message}`);
  return `${(digits + digits).slice(0, 85)}A==`;
}

function textOf(chunk: string | Uint8Array): string {
  return typeof chunk === 'string' ? chunk : toHex(chunk);
}

/** cyrb53 twice over, in the shape of a SHA-256. */
function quickHash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  const digits = (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
  return digits.repeat(4);
}
