import type { KeyringContent, KeyringEntry } from './keyring-file.ts';
import { stretch } from './password.ts';
import { derive, seal, unseal } from './sealing.ts';
import type { KdfCost } from './types.ts';

/** What one password opens. */
export interface Opened {
  dmk: Uint8Array;
  /** Ed25519 seed; null while the password is a temporary one. */
  personSecret: Uint8Array | null;
}

export interface WrapFor {
  office: string;
  deviceSecret: Uint8Array;
  cost: KdfCost;
  random(size: number): Uint8Array;
}

/** Fields of an entry that hang on the password: made anew at every change of it. */
export async function wrapForPassword(
  of: WrapFor,
  person: string,
  password: string,
  opened: Opened,
): Promise<Pick<KeyringEntry, 'cost' | 'salt' | 'dmk' | 'key'>> {
  const salt = of.random(16);
  const kek = await passwordKey(password, salt, of.cost, of.deviceSecret);
  return {
    cost: of.cost,
    salt: base64(salt),
    dmk: base64(seal(kek, opened.dmk, dmkPlace(of.office, person))),
    key: opened.personSecret && base64(seal(kek, opened.personSecret, keyPlace(of.office, person))),
  };
}

/** Null when the password is wrong. */
export async function openWithPassword(
  entry: KeyringEntry,
  password: string,
  of: { office: string; deviceSecret: Uint8Array },
): Promise<Opened | null> {
  const kek = await passwordKey(password, bytes(entry.salt), entry.cost, of.deviceSecret);
  const dmk = unseal(kek, bytes(entry.dmk), dmkPlace(of.office, entry.person));
  if (!dmk) return null;
  const personSecret = entry.key && unseal(kek, bytes(entry.key), keyPlace(of.office, entry.person));
  return { dmk, personSecret: personSecret || null };
}

/** The printed code needs no device secret: it is what remains when the account of the system is lost. */
export async function wrapForRecovery(
  of: WrapFor,
  code: string,
  dmk: Uint8Array,
): Promise<KeyringContent['recovery']> {
  const salt = of.random(16);
  const kek = derive(await stretch(code, salt, of.cost), 'onir/kek-recovery');
  return { cost: of.cost, salt: base64(salt), dmk: base64(seal(kek, dmk, dmkPlace(of.office, 'recovery'))) };
}

export async function openWithRecovery(content: KeyringContent, code: string): Promise<Buffer | null> {
  const { cost, salt, dmk } = content.recovery;
  const kek = derive(await stretch(code, bytes(salt), cost), 'onir/kek-recovery');
  return unseal(kek, bytes(dmk), dmkPlace(content.office, 'recovery'));
}

export function sealDeviceSecret(dmk: Uint8Array, deviceSecret: Uint8Array, office: string): string {
  return base64(seal(derive(dmk, 'onir/device-secret'), deviceSecret, office));
}

export function openDeviceSecret(dmk: Uint8Array, content: KeyringContent): Buffer | null {
  return unseal(derive(dmk, 'onir/device-secret'), bytes(content.deviceSecret), content.office);
}

export function sealName(deviceSecret: Uint8Array, person: string, name: string): string {
  return base64(seal(derive(deviceSecret, 'onir/names'), Buffer.from(name, 'utf8'), person));
}

export function openName(deviceSecret: Uint8Array, entry: KeyringEntry): string {
  return unseal(derive(deviceSecret, 'onir/names'), bytes(entry.name), entry.person)?.toString('utf8') ?? '';
}

/** Password and device secret: neither opens anything without the other. */
async function passwordKey(
  password: string,
  salt: Uint8Array,
  cost: KdfCost,
  deviceSecret: Uint8Array,
): Promise<Buffer> {
  return derive(Buffer.concat([await stretch(password, salt, cost), deviceSecret]), 'onir/kek');
}

function dmkPlace(office: string, holder: string): string {
  return `onir/dmk|${office}|${holder}`;
}

function keyPlace(office: string, person: string): string {
  return `onir/person-key|${office}|${person}`;
}

function base64(value: Uint8Array): string {
  return Buffer.from(value).toString('base64');
}

function bytes(value: string): Buffer {
  return Buffer.from(value, 'base64');
}
