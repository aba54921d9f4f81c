import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** An X25519 private key in PKCS #8, before its 32 bytes (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** An X25519 key of the centre's. */
export interface SealingKey {
  /** 32 raw bytes, base64. */
  publicKey: string;
  /** What was sealed to it (docs/sync-protocol.md, *Sealed boxes*); null when it was for another key, use or `aad`. */
  open(box: Uint8Array, use: string, aad: string): Buffer | null;
}

export function sealingKey(secret: Uint8Array): SealingKey {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: 'der', type: 'pkcs8' });
  const publicKey = rawOf(createPublicKey(key));
  return {
    publicKey: publicKey.toString('base64'),
    open(box, use, aad) {
      if (box.length < keyBytes + nonceBytes + tagBytes) return null;
      const ephemeral = box.subarray(0, keyBytes);
      try {
        const shared = diffieHellman({ privateKey: key, publicKey: publicKeyOf(ephemeral) });
        return unsealed(boxKey(shared, [ephemeral, publicKey], use), box.subarray(keyBytes), aad);
      } catch {
        // No point of the curve, or one of low order.
        return null;
      }
    },
  };
}

/** @param publicKey 32 raw bytes, base64 */
export function sealTo(publicKey: string, plain: Uint8Array, use: string, aad: string): Buffer {
  const { privateKey, publicKey: own } = generateKeyPairSync('x25519');
  const [ephemeral, reader] = [rawOf(own), Buffer.from(publicKey, 'base64')];
  const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(reader) });
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', boxKey(shared, [ephemeral, reader], use), nonce);
  cipher.setAAD(Buffer.from(aad, 'utf8'));
  return Buffer.concat([ephemeral, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function boxKey(shared: Uint8Array, salt: readonly Uint8Array[], use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, Buffer.concat(salt), use, keyBytes));
}

function unsealed(key: Uint8Array, sealed: Uint8Array, aad: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}

function publicKeyOf(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
}

function rawOf(key: KeyObject): Buffer {
  const { x = '' } = key.export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}
