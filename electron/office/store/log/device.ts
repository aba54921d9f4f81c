import { uuidv7 } from '../../../../shared/kernel/index.ts';
import type { DeviceKeys } from '../../../../shared/office/index.ts';
import { asText, type Connection, type SqlRow } from '../database/connection.ts';
import { type BoxUse, openSealed } from '../keys/sealed-box.ts';
import { derive, seal, unseal } from '../keys/sealing.ts';
import { type KeyPair, sealingPublicKey, signingKey } from '../keys/signing.ts';
import type { DeviceIdentity, Surroundings } from '../types.ts';
import { addDevice, endDevice, formerDevices, readDevice } from './device.queries.ts';

/** This workstation in this life of its database: signs transport, heads, the access log and the system's own events. */
export interface Device extends DeviceIdentity {
  signer: KeyPair;
  /** Public keys that it had before it came in anew, base64: they still prove what it made then. */
  former: readonly { id: string; signingKey: string }[];
  /** What was sealed to this device; null when it was sealed to another or for another use or `aad`. */
  open(box: Uint8Array, use: BoxUse, aad: string): Buffer | null;
}

/** A workstation whose secrets are in memory only, between making and keeping them. */
export interface NewDevice {
  keys: DeviceKeys;
  /** Ed25519 over the UTF-8 bytes, base64. */
  sign(message: string): string;
  /** 32-byte seeds of Ed25519 and X25519. */
  secrets: { signing: Uint8Array; sealing: Uint8Array };
}

export function newDevice({ now, random }: Surroundings): NewDevice {
  const secrets = { signing: random(32), sealing: random(32) };
  return deviceOf(uuidv7(now(), random(10)), secrets);
}

/** One that was made before and has not been kept in a history of its own. */
export function deviceOf(device: string, secrets: NewDevice['secrets']): NewDevice {
  const signer = signingKey(secrets.signing);
  const keys = { device, ed25519: signer.publicKey, x25519: sealingPublicKey(secrets.sealing) };
  return { keys, sign: (message) => signer.sign(message), secrets };
}

/** Keeps a device's secrets under the office's key. Inside a transaction. */
export function keepDevice(
  db: Connection,
  dmk: Uint8Array,
  { keys: { device: id }, secrets }: NewDevice,
): void {
  const wrapping = derive(dmk, 'onir/device-keys');
  const { signing, sealing } = secrets;
  db.run(
    addDevice,
    id,
    1,
    seal(wrapping, signing, `signing|${id}`),
    seal(wrapping, sealing, `sealing|${id}`),
  );
}

/** From now on this workstation is another one; what it made and what was sealed to it before stays its own. Inside a transaction. */
export function replaceDevice(db: Connection, dmk: Uint8Array, next: NewDevice, at: string): void {
  db.run(endDevice, at);
  keepDevice(db, dmk, next);
}

/** Null when there is none or its keys do not open: the database is not the one of this office's keys. */
export function readDeviceKeys(db: Connection, dmk: Uint8Array): Device | null {
  const own = secretsOf(db.get(readDevice), dmk);
  const former = db.all(formerDevices).map((row) => secretsOf(row, dmk));
  if (!own || former.includes(null)) return null;
  const before = former.filter((each) => each !== null);
  const { id, incarnation, signer, sealing } = own;
  const sealed = [sealing, ...before.map((each) => each.sealing).reverse()];
  return {
    id,
    incarnation,
    keyId: signer.keyId,
    signingKey: signer.publicKey,
    sealingKey: sealingPublicKey(sealing),
    signer,
    former: before.map((each) => ({ id: each.id, signingKey: each.signer.publicKey })),
    open: (box, use, aad) => sealed.map((each) => openSealed(each, box, use, aad)).find(Boolean) ?? null,
  };
}

function secretsOf(row: SqlRow | undefined, dmk: Uint8Array) {
  if (!row || !Buffer.isBuffer(row.signing) || !Buffer.isBuffer(row.sealing)) return null;
  const id = asText(row.id);
  const wrapping = derive(dmk, 'onir/device-keys');
  const signing = unseal(wrapping, row.signing, `signing|${id}`);
  const sealing = unseal(wrapping, row.sealing, `sealing|${id}`);
  if (!signing || !sealing) return null;
  return { id, incarnation: Number(row.incarnation), signer: signingKey(signing), sealing };
}
