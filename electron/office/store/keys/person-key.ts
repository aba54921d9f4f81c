import { randomBytes } from 'node:crypto';
import { signingKey } from './signing.ts';
import type { PersonKey } from './types.ts';

/** A signing key with its secret, only between making and wrapping. */
export interface NewPersonKey extends PersonKey {
  /** 32-byte Ed25519 seed. */
  secret: Uint8Array;
}

/** A new signing key for a person on this workstation; announced by an event, wrapped by the keyring. */
export function newPersonKey(random: (size: number) => Uint8Array = randomBytes): NewPersonKey {
  const secret = random(32);
  return { ...signingKey(secret), secret };
}
