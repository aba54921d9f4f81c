import { z } from 'zod';
import { employeeCard } from './schema.ts';

export const employeeTypes = { 'employee.entered': 1, 'employee.corrected': 1 } as const;

/** Nothing of an employee's card is common: part 0 is empty, the card is personal whole and stands in part 1. */
export const employeePerson = z.strictObject({ card: employeeCard });
