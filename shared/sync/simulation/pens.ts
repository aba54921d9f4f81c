import type { KeyHolder } from '../authors.ts';
import { quickSign, quickVerifier } from './quick-crypto.ts';

/** A key and who holds it. */
export interface Pen {
  holder: KeyHolder;
  key: string;
  sign(message: string): string;
}

export function penOf(
  name: string,
  of: Pick<KeyHolder, 'person' | 'office' | 'numbers'>,
  device: string,
): Pen {
  const publicKey = `key of ${name}`;
  const holder = { publicKey, device, ...of };
  return { holder, key: quickVerifier.keyId(publicKey), sign: (message) => quickSign(publicKey, message) };
}
