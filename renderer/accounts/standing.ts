import { type AccountNorms, type AccountRow, accountNorms } from '../../shared/accounts/index.ts';
import { today } from '../../shared/calendar/index.ts';
import { normsHere } from '../client/index.ts';
import type { Tone } from '../ui/index.ts';

/** How near its block an account is: past the first warning, past the last one, past the norm's days. */
export type Stage = 'calm' | 'warned' | 'pressing' | 'overdue';

/** @param idle calendar days without a login; null when nothing is known */
export function stageOf(
  { status, idle }: Pick<AccountRow, 'status' | 'idle'>,
  { warnings, inactivityDays }: Pick<AccountNorms, 'warnings' | 'inactivityDays'>,
): Stage {
  if (idle === null || status === 'blocked') return 'calm';
  if (idle > inactivityDays) return 'overdue';
  const passed = warnings.filter((days) => idle >= days).length;
  if (passed === 0) return 'calm';
  return passed > 1 && passed === warnings.length ? 'pressing' : 'warned';
}

export const stageTones: Readonly<Record<Stage, Tone>> = {
  calm: 'grey',
  warned: 'amber',
  pressing: 'red',
  overdue: 'red',
};

export const statusTones: Readonly<Record<AccountRow['status'], Tone>> = {
  awaiting: 'blue',
  active: 'green',
  blocked: 'grey',
};

/** The norms of today. */
export function normsNow(): AccountNorms {
  return accountNorms(today(Date.now()), normsHere());
}

/** Paragraph that an account is blocked by; null where a request asked for it. */
export function paragraphOfBlock(cause: AccountRow['cause']): string | null {
  if (cause === 'inactive' || cause === 'violation') return '23';
  return cause === '' || cause === 'request' ? null : '22';
}

/** Why a blocked account may be asked for again: what most probably is the reason of the repeat request (349/2021 ¶24). */
export function repeatReason(cause: AccountRow['cause']): string {
  const reasons: Partial<Record<AccountRow['cause'], string>> = {
    inactive: 'inactive60',
    violation: 'violation',
    transfer: 'transfer',
    duties: 'dutiesChanged',
  };
  return reasons[cause] ?? '';
}
