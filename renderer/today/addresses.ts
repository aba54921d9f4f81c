import type { Load } from '../../shared/today/index.ts';

type Place = 'desk' | 'requests';

/** The list of awaited answers, the nearest due first, with only those that are so near. */
export function awaitedAddress(at: Place, state: Load['state']): string {
  if (at === 'requests')
    return `/requests?status=submitted&sort=due${state === 'calm' ? '' : `&due=${state}`}`;
  return state === 'calm' ? '/desk?state=waiting' : `/desk?due=${state}`;
}

/** The list of what a column of the chart is about: answers before accounts. */
export function loadAddress(at: Place, { state, answers, blocks }: Load): string {
  if (answers > 0 || blocks === 0) return awaitedAddress(at, state);
  return accountsAddress(state === 'late' ? 'overdue' : 'warned');
}

export function accountsAddress(due: 'overdue' | 'warned' | 'waiting'): string {
  return `/accounts?due=${due}&sort=idle`;
}
