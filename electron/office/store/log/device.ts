import { uuidv7 } from '../../../../shared/kernel/index.ts';
import type { DeviceKeys } from '../../../../shared/office/index.ts';
import { asText, type Connection } from '../database/connection.ts';
import { type BoxUse, openSealed } from '../keys/sealed-box.ts';
import { derive, seal, unseal } from '../keys/sealing.ts';
import { type KeyPair, sealingPublicKey, signingKey } from '../keys/signing.ts';
import type { DeviceIdentity, Surroundings } from '../types.ts';
import { addDevice, readDevice } from './device.queries.ts';

/** This workstation in this life of its database: signs transport, heads, the access log and the system's own events. */
export interface Device extends DeviceIdentity {
  signer: KeyPair;
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
  const signer = signingKey(secrets.signing);
  const keys = {
    device: uuidv7(now(), random(10)),
    ed25519: signer.publicKey,
    x25519: sealingPublicKey(secrets.sealing),
  };
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

/** Null when there is none or its keys do not open: the database is not the one of this office's keys. */
export function readDeviceKeys(db: Connection, dmk: Uint8Array): Device | null {
  const row = db.get(readDevice);
  if (!row || !Buffer.isBuffer(row.signing) || !Buffer.isBuffer(row.sealing)) return null;
  const id = asText(row.id);
  const wrapping = derive(dmk, 'onir/device-keys');
  const signing = unseal(wrapping, row.signing, `signing|${id}`);
  const sealing = unseal(wrapping, row.sealing, `sealing|${id}`);
  if (!signing || !sealing) return null;
  const signer = signingKey(signing);
  return {
    id,
    incarnation: Number(row.incarnation),
    keyId: signer.keyId,
    signingKey: signer.publicKey,
    sealingKey: sealingPublicKey(sealing),
    signer,
    open: (box, use, aad) => openSealed(sealing, box, use, aad),
  };
}
