import { diffieHellman, hkdfSync, randomBytes } from 'node:crypto';
import { seal, unseal } from './sealing.ts';
import { sealingKey, sealingKeyObject, sealingPublicKey } from './signing.ts';

const keyBytes = 32;

/** Names the one use of a sealed box; part of the key, so that a box made for one use never opens for another. */
export type BoxUse = 'onir/credential/1' | 'onir/escrow/1' | 'onir/exchange/1';

/**
 * To be opened by the holder of an X25519 key alone, not even by the sealer: `ephemeral public key, 32 bytes ‖ AES-256-GCM`
 * under HKDF-SHA256 of the shared secret with both public keys as salt.
 * @param publicKey 32 raw bytes, base64
 * @param aad what the box is bound to
 */
export function sealTo(publicKey: string, plain: Uint8Array, use: BoxUse, aad: string): Buffer {
  const ephemeral = randomBytes(keyBytes);
  const ephemeralPublic = Buffer.from(sealingPublicKey(ephemeral), 'base64');
  const key = boxKey(ephemeral, publicKey, [ephemeralPublic, Buffer.from(publicKey, 'base64')], use);
  return Buffer.concat([ephemeralPublic, seal(key, plain, aad)]);
}

/** Null when the box was made for another key, use or `aad`, or a bit of it is another one. */
export function openSealed(secret: Uint8Array, box: Uint8Array, use: BoxUse, aad: string): Buffer | null {
  if (box.length < keyBytes) return null;
  const ephemeralPublic = Buffer.from(box.subarray(0, keyBytes));
  const own = Buffer.from(sealingPublicKey(secret), 'base64');
  try {
    const key = boxKey(secret, ephemeralPublic.toString('base64'), [ephemeralPublic, own], use);
    return unseal(key, box.subarray(keyBytes), aad);
  } catch {
    // A point of low order: nobody sealed anything with it.
    return null;
  }
}

function boxKey(secret: Uint8Array, publicKey: string, salt: readonly Uint8Array[], use: BoxUse): Buffer {
  const shared = diffieHellman({ privateKey: sealingKey(secret), publicKey: sealingKeyObject(publicKey) });
  return Buffer.from(hkdfSync('sha256', shared, Buffer.concat(salt), use, keyBytes));
}
