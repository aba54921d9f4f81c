import { createHash } from 'node:crypto';
import {
  type EscrowAnswer,
  type EscrowRequest,
  escrowUse,
  readEscrowCode,
} from '../../../../shared/transport/index.ts';
import { type KeyringContent, readCopies } from './keyring-file.ts';
import { sealTo } from './sealed-box.ts';
import { derive, unseal } from './sealing.ts';

/** Leaves this computer only as a request for recovery; opened by the ministry's offline key alone. */
export function sealForEscrow(
  office: string,
  publicKey: string,
  dmk: Uint8Array,
): NonNullable<KeyringContent['escrow']> {
  const key = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  return { key, box: sealTo(publicKey, dmk, escrowUse.box, escrowUse.place(office)).toString('base64') };
}

/** What is handed to the ministry, readable without any secret; null where nothing was sealed. */
export function escrowRequestIn(dataFolder: string): EscrowRequest | null {
  const found = readCopies(dataFolder).find(({ content }) => content.escrow);
  if (!found?.content.escrow) return null;
  return { format: 'onir/escrow-request/1', office: found.content.office, ...found.content.escrow };
}

/** Null when the answer is for another office, or the code is not its. @param typed the code as a person typed it */
export function openEscrowAnswer(answer: EscrowAnswer, office: string, typed: string): Buffer | null {
  const code = readEscrowCode(typed);
  if (answer.office !== office || code === null) return null;
  const key = derive(Buffer.from(code, 'utf8'), escrowUse.code);
  return unseal(key, Buffer.from(answer.box, 'base64'), escrowUse.place(office));
}
