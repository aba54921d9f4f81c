import type { EmployeeCard } from '../../../shared/employees/index.ts';
import { parameter, ruleSetFor } from '../../../shared/norms/index.ts';
import { normsNow } from '../norms/index.ts';
import type { NewEvent, Store } from '../store/index.ts';

/** Corporate mail domains by the rules in use on a day (349/2021 ¶17). */
export async function domainsOn(store: Store, day: string): Promise<readonly string[]> {
  const { ruleSets } = await normsNow(store);
  return parameter(ruleSetFor(day, ruleSets), 'corporateMailDomains');
}

export function cardEvent(
  type: 'employee.entered' | 'employee.corrected',
  id: string,
  card: EmployeeCard,
): NewEvent {
  return { kind: 'employee', aggregate: id, type, typeVersion: 1, common: {}, persons: [{ card }] };
}
