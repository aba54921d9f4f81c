import type { Result } from '../../../../shared/kernel/index.ts';

/** argon2id cost; the floor of production is `passwordCost`. */
export interface KdfCost {
  memoryKiB: number;
  passes: number;
  lanes: number;
}

/** A person's signing key on this workstation. */
export interface PersonKey {
  /** SHA-256 of the raw public key, hex. */
  keyId: string;
  /** Raw Ed25519 public key, base64. */
  publicKey: string;
  /** 64 bytes in base64 over the UTF-8 bytes of the message. */
  sign(message: string): string;
}

export interface Unlocked {
  dmk: Uint8Array;
  /** Null until a person with a temporary password has chosen an own one. */
  personKey: PersonKey | null;
  mustChange: boolean;
}

export interface KnownPerson {
  person: string;
  name: string;
  mustChange: boolean;
  /** Unix milliseconds until which no password is tried; null when free. */
  throttledUntil: number | null;
}

/** Passwords, recovery code and the keys that they open. Every change is durable when the promise resolves. */
export interface Keyring {
  readonly office: string;
  /** True when the keyring's file was damaged and its copy is in use. */
  readonly usedCopy: boolean;
  people(): KnownPerson[];
  /** Waits that were counted on a clock that ran ahead begin anew on this one; written when there is one. */
  followClock(nowMs: number): Promise<void>;
  /** `password.wrong` (also for unknown people), `password.expired`, `account.throttled` {seconds}. */
  unlock(person: string, password: string, nowMs: number): Promise<Result<Unlocked>>;
  /** A new person, or a forgotten password: gives the temporary password (72 h), to be told once. */
  admit(of: {
    dmk: Uint8Array;
    person: string;
    name: string;
    nowMs: number;
  }): Promise<Result<{ temporaryPassword: string }>>;
  reset(of: {
    dmk: Uint8Array;
    person: string;
    nowMs: number;
  }): Promise<Result<{ temporaryPassword: string }>>;
  rename(person: string, name: string): Promise<Result<null>>;
  /** Rewraps under the new password; where it must be changed, a new signing key is made. */
  changePassword(person: string, password: string, next: string, nowMs: number): Promise<Result<Unlocked>>;
  /** The last administrator, let in by the recovery code, chooses a new password; a new signing key is made. */
  setPassword(of: { dmk: Uint8Array; person: string; next: string }): Promise<Result<Unlocked>>;
  remove(person: string): Promise<Result<null>>;
  /** The only entry, made before it was known whose it is, becomes a person's, with its password and signing key. */
  settle(of: { person: string; name: string; password: string; nowMs: number }): Promise<Result<Unlocked>>;
  replaceRecovery(dmk: Uint8Array, code: string): Promise<Result<null>>;
  /** Seals what opens the office to the ministry's escrow key (X25519, 32 raw bytes, base64); null takes it out. */
  setEscrow(dmk: Uint8Array, publicKey: string | null): Promise<Result<null>>;
}
