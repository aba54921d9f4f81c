import type { EmployeeCard } from '../../../shared/employees/index.ts';
import { parameter, ruleSetFor, ruleSets } from '../../../shared/norms/index.ts';
import type { NewEvent } from '../store/index.ts';

/** Corporate mail domains by the rules in use on a day (349/2021 ¶17). */
export function domainsOn(day: string): readonly string[] {
  return parameter(ruleSetFor(day, ruleSets), 'corporateMailDomains');
}

export function cardEvent(
  type: 'employee.entered' | 'employee.corrected',
  id: string,
  card: EmployeeCard,
): NewEvent {
  return { kind: 'employee', aggregate: id, type, typeVersion: 1, common: {}, persons: [{ card }] };
}
