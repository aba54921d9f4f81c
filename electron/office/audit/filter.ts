import type { AccessFilter } from '../../../shared/audit/index.ts';
import { addDays } from '../../../shared/calendar/index.ts';
import { kazakhstanOffset } from '../../../shared/text/index.ts';
import type { Handling } from '../handler.ts';
import type { AccessQuery } from '../store/index.ts';
import { recordsNaming } from './audit.queries.ts';

type Asked = Omit<AccessQuery, 'before' | 'limit'>;

/** The auditor's filter as the store understands it. */
export async function queryOf(filter: AccessFilter, { store }: Handling): Promise<Asked> {
  const { from, to, user, address, part, record, operation, detail } = filter;
  return {
    ...(from !== null && { from: beginningOf(from) }),
    ...(to !== null && { to: beginningOf(addDays(to, 1)) }),
    ...(user !== null && { person: user }),
    ...(address !== null && { address }),
    ...(part !== null && { part }),
    ...(record !== null && { records: [record, ...(await store.read((q) => recordsNaming(q, record)))] }),
    ...(operation !== null && { operation }),
    ...(detail !== null && { detail }),
  };
}

/** The instant at which a day begins in Kazakhstan. */
function beginningOf(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  const guess = midnight - kazakhstanOffset(midnight);
  return new Date(midnight - kazakhstanOffset(guess)).toISOString();
}
