import type { EmployeeCard } from '../../shared/employees/index.ts';
import { cardOf } from './people.ts';

/** The record of a number, of about 600 bytes as JSON: the same for both sides of the comparison. */
export function recordOf(index: number): EmployeeCard {
  return cardOf(index);
}
