import { uuidv7 } from '../../../../shared/kernel/index.ts';
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

export function createDevice(db: Connection, dmk: Uint8Array, { now, random }: Surroundings): void {
  const id = uuidv7(now(), random(10));
  const wrapping = derive(dmk, 'onir/device-keys');
  db.durable(() =>
    db.run(
      addDevice,
      id,
      1,
      seal(wrapping, random(32), `signing|${id}`),
      seal(wrapping, random(32), `sealing|${id}`),
    ),
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
