import type { LinkFault } from '../../../shared/link/index.ts';
import { FalsePage, type SyncEnd } from '../../../shared/sync/index.ts';
import type { RefusalCode } from '../../../shared/transport/index.ts';
import { problemOf } from '../store/index.ts';
import { CentreRefused, Unreachable } from './unreachable.ts';

const ofRefusal: Partial<Record<RefusalCode, LinkFault>> = {
  'device.clock': 'clock',
  'device.unknown': 'deviceUnknown',
  'device.unconfirmed': 'unconfirmed',
  'device.revoked': 'revoked',
  'centre.busy': 'busy',
  'message.slow': 'slow',
  'centre.keysMissing': 'keysMissing',
};

/** What an exchange that was cut is called; null where a person asked for it, or the window was locked. */
export function faultOf(error: unknown): LinkFault | null {
  if (error instanceof Unreachable) return error.why === 'cancelled' ? null : error.why;
  if (error instanceof CentreRefused) return ofRefusal[error.code] ?? 'failed';
  if (error instanceof FalsePage) return 'falsePage';
  return problemOf(error)?.code === 'store.diskFull' ? 'diskFull' : 'failed';
}

/** Whether it is a fault of the way, of the centre, or of a full disk, and not of this program. */
export function isForeseen(error: unknown): boolean {
  return error instanceof CentreRefused || faultOf(error) !== 'failed';
}

export function faultOfEnd(end: SyncEnd): LinkFault | null {
  if (end.is === 'done') return null;
  return end.is === 'later' ? end.why : end.is;
}
