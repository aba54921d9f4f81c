import type { KeyObject } from 'node:crypto';
import type { Verifier } from '../../../../shared/kernel/index.ts';
import { digest } from './digest.ts';
import { keyIdOf, publicKeyObject, signatureHolds } from './signing.ts';

const kept = 1_000;
const keys = new Map<string, KeyObject | null>();

/** Hashes and signatures by `node:crypto`; parsed keys are kept, since few devices sign thousands of events. */
export const verifier: Verifier = {
  ...digest,
  keyId: keyIdOf,
  verify(publicKey, message, signature) {
    const key = publicKeyOf(publicKey);
    return key !== null && signatureHolds(key, message, signature);
  },
};

/** As `publicKeyObject`, kept for the next time. */
export function publicKeyOf(publicKey: string): KeyObject | null {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  if (keys.size >= kept) keys.clear();
  const key = publicKeyObject(publicKey);
  keys.set(publicKey, key);
  return key;
}
