import { createHash } from 'node:crypto';
import type { KeyringContent } from './keyring-file.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { sealTo } from './sealed-box.ts';
import { derive, unseal } from './sealing.ts';

/** What the ministry gives back of a request: the DMK under a code of 160 random bits that it tells apart from the file. */
export interface EscrowAnswer {
  office: string;
  /** AES-256-GCM under HKDF-SHA256 of the code. */
  box: string;
}

/** Never leaves this computer but as a request for recovery; opened by the ministry's offline key alone. */
export function sealForEscrow(
  office: string,
  publicKey: string,
  dmk: Uint8Array,
): NonNullable<KeyringContent['escrow']> {
  const key = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  return { key, box: sealTo(publicKey, dmk, 'onir/escrow/1', placeOf(office)).toString('base64') };
}

/** Null when the answer is for another office, or the code is not its. @param typed the code as a person typed it */
export function openEscrowAnswer(answer: EscrowAnswer, office: string, typed: string): Buffer | null {
  const code = readRecoveryCode(typed);
  if (answer.office !== office || code === null) return null;
  const key = derive(Buffer.from(code, 'utf8'), 'onir/kek-escrow');
  return unseal(key, Buffer.from(answer.box, 'base64'), placeOf(office));
}

function placeOf(office: string): string {
  return `onir/dmk|${office}|escrow`;
}
