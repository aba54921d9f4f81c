import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import {
  type EscrowAnswer,
  type EscrowRequest,
  escrowUse,
  newEscrowCode,
  readEscrowCode,
} from '../../shared/transport/index.ts';

const rawBytes = 32;
// RFC 8410: the fixed DER prefix before 32 raw bytes of a private key of X25519.
const x25519Private = Buffer.from('302e020100300506032b656e04220420', 'hex');
// RFC 8410: the fixed DER prefix before 32 raw bytes of X25519.
const x25519Public = Buffer.from('302a300506032b656e032100', 'hex');

/** The raw halves of a key file. @throws Error when it is none of X25519 */
export function halvesOf(pem: string): { secret: Uint8Array; publicKey: Uint8Array } {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'x25519') throw new Error('not a key of X25519');
  const { d = '' } = privateKey.export({ format: 'jwk' });
  return { secret: Buffer.from(d, 'base64url'), publicKey: rawOf(createPublicKey(pem)) };
}

/** The key file of a raw private half. */
export function keyFileOf(secret: Uint8Array): string {
  const key = Buffer.concat([x25519Private, secret]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A new escrow key: the private half as PEM, the public one as offices are told it. */
export function newEscrowKey(): { pem: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: rawOf(publicKey).toString('base64'),
  };
}

/**
 * Opens what a workstation has handed over and seals it anew under a one-time code.
 * @returns null when it was sealed to another key, or is damaged
 */
export function openRequest(
  pem: string,
  request: EscrowRequest,
): { answer: EscrowAnswer; code: string } | null {
  const privateKey = createPrivateKey(pem);
  const own = rawOf(createPublicKey(pem));
  if (createHash('sha256').update(own).digest('hex') !== request.key) return null;
  const box = Buffer.from(request.box, 'base64');
  const ephemeral = box.subarray(0, rawBytes);
  const publicKey = createPublicKey({
    key: Buffer.concat([x25519Public, ephemeral]),
    format: 'der',
    type: 'spki',
  });
  const shared = diffieHellman({ privateKey, publicKey });
  const key = Buffer.from(
    hkdfSync('sha256', shared, Buffer.concat([ephemeral, own]), escrowUse.box, rawBytes),
  );
  const place = Buffer.from(escrowUse.place(request.office), 'utf8');
  const dmk = unsealed(key, box.subarray(rawBytes), place);
  if (!dmk) return null;
  const code = newEscrowCode((size) => randomBytes(size));
  const under = Buffer.from(
    hkdfSync('sha256', Buffer.from(readEscrowCode(code) ?? '', 'utf8'), '', escrowUse.code, rawBytes),
  );
  const sealed = sealedUnder(under, dmk, place).toString('base64');
  return { code, answer: { format: 'onir/escrow-answer/1', office: request.office, box: sealed } };
}

function rawOf(publicKey: KeyObject): Buffer {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
}

function sealedUnder(key: Buffer, plain: Buffer, place: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(place);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unsealed(key: Buffer, sealed: Buffer, place: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAAD(place);
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  } catch {
    return null;
  }
}
