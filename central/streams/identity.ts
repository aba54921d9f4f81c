import { createPrivateKey, generateKeyPairSync, hkdfSync, randomBytes, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { uuid, uuidv7 } from '../../shared/kernel/index.ts';
import type { KeyHolder, Self } from '../../shared/sync/index.ts';
import { fingerprintOf } from '../../shared/transport/index.ts';
import { verifier } from '../store/index.ts';
import { type SealingKey, sealingKey } from './sealing.ts';

/** Under which the centre numbers and signs; all its processes share one file. */
export interface Identity {
  self: Self;
  publicKey: string;
  /** The centre as every office knows it. */
  holder: KeyHolder;
  /** What is carried to the centre in a file is sealed to this key. */
  sealing: SealingKey;
  /** Id of the ministry's office, where the database has none yet: several processes that start at once make the same one. */
  ministry: string;
}

const stored = z.strictObject({ device: uuid, ministry: uuid, privateKey: z.string() });

/** Reads the centre's identity, making it at the first start; of several first starts one wins and the others read it. */
export async function identityIn(file: string): Promise<Identity> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const fresh: z.infer<typeof stored> = {
    device: newId(Date.now()),
    ministry: newId(Date.now()),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  try {
    await writeFile(file, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!z.object({ code: z.literal('EEXIST') }).safeParse(error).success) throw error;
  }
  const kept = stored.parse(JSON.parse(await readFile(file, 'utf8')));
  return { ...identityOf(kept.device, kept.privateKey), ministry: kept.ministry };
}

function identityOf(device: string, pem: string): Omit<Identity, 'ministry'> {
  const key = createPrivateKey(pem);
  const { x = '', d = '' } = key.export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url').toString('base64');
  return {
    publicKey,
    self: {
      device,
      key: verifier.keyId(publicKey),
      sign: (message) => sign(null, Buffer.from(message), key).toString('base64'),
      random: (size) => randomBytes(size),
    },
    holder: { publicKey, person: null, device, office: null, numbers: true },
    sealing: sealingKeyOf(Buffer.from(d, 'base64url')),
  };
}

/** Of its own: one key never serves two uses. */
function sealingKeyOf(secret: Uint8Array): SealingKey {
  return sealingKey(Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), 'onir/centre-sealing/1', 32)));
}

export function fingerprint(publicKey: string): string {
  return fingerprintOf(verifier.keyId(publicKey));
}

export const newId = (nowMs: number) => uuidv7(nowMs, randomBytes(10));
