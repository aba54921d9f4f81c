import type { z } from 'zod';
import type { letterMessages, RefusalCode } from '../../shared/transport/index.ts';
import type { EnrolledDevice, Offices } from '../offices/index.ts';
import type { Letters } from './letters.ts';

interface DeliveryMeans {
  offices: Offices;
  letters: Letters;
  now(): number;
}

/** Only who answers requests writes to other offices. @returns why it cannot be; null when it is on its way */
export async function deliver(
  { offices, letters, now }: DeliveryMeans,
  caller: EnrolledDevice,
  { to, letter }: z.infer<typeof letterMessages.put.request>,
): Promise<RefusalCode | null> {
  if (caller.kind !== 'ministry' && to.office !== caller.office) return 'call.forbidden';
  const recipient = await offices.device(to.office, to.device);
  if (!recipient || recipient.revoked || !recipient.confirmed) return 'record.missing';
  const at = now();
  if (Date.parse(letter.expires) <= at) return 'record.missing';
  return (await letters.put(caller, to, letter, at)) ? null : 'message.tooLarge';
}
