import type { Result } from '../../../../shared/kernel/index.ts';
import type { NewPersonKey } from './person-key.ts';
import type { KdfCost, Keyring } from './types.ts';

export interface CreateKeyring {
  dataFolder: string;
  /** 32 bytes, one per workstation; the caller protects it per account of the operating system. */
  deviceSecret: Uint8Array;
  office: string;
  /** 32 random bytes: everything of the office is under it. */
  dmk: Uint8Array;
  recoveryCode: string;
  /** The first person; the key is announced by an event of the founding. */
  first: { person: string; name: string; password: string; key: NewPersonKey };
  random(size: number): Uint8Array;
  cost?: KdfCost;
}

export function keyringExists(dataFolder: string): boolean {
  throw new Error(`not yet: ${dataFolder}`);
}
/** Writes the keyring of a new office. @throws when one is there already */
export function createKeyring(of: CreateKeyring): Promise<Keyring> {
  throw new Error(`not yet: ${of.office}`);
}
/** `keyring.damaged` when no generation is whole, `secret.missing` when the device secret is another one; nothing is written. */
export function openKeyring(of: {
  dataFolder: string;
  deviceSecret: Uint8Array;
  random(size: number): Uint8Array;
  cost?: KdfCost;
}): Promise<Result<Keyring>> {
  throw new Error(`not yet: ${of.dataFolder}`);
}
/**
 * The printed code opens the office without any password or device secret, and gives the device secret back: the caller
 * protects it anew for this account. `recovery.wrong`, `account.throttled` {seconds}.
 */
export function recoverKeyring(of: {
  dataFolder: string;
  code: string;
  nowMs: number;
  random(size: number): Uint8Array;
  cost?: KdfCost;
}): Promise<Result<{ keyring: Keyring; dmk: Uint8Array; deviceSecret: Uint8Array }>> {
  throw new Error(`not yet: ${of.dataFolder}`);
}
