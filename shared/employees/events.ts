import { z } from 'zod';
import { isoDay, requiredText, text, uuid } from '../kernel/index.ts';
import { employeeCard, orderDocument, orderKind } from './schema.ts';

export const employeeTypes = {
  'employee.entered': 1,
  'employee.corrected': 1,
  'employee.orderNoted': 1,
  'employee.orderSettled': 1,
} as const;

/** Nothing of an employee's card is common: part 0 is empty, the card is personal whole and stands in part 1. */
export const employeePerson = z.strictObject({ card: employeeCard });

/** A personnel order: rights of access follow it by a new request (349/2021 ¶22). Part 1: the card as it is from then on. */
export const orderNotedCommon = z.strictObject({
  kind: orderKind,
  number: requiredText(60),
  date: isoDay,
  /** From when the change counts. */
  effective: isoDay,
});
export const orderNotedPerson = employeePerson.extend({ document: orderDocument.nullable() });

/** Nothing has to be asked for because of an order. Part 1: why. */
export const orderSettledCommon = z.strictObject({ order: uuid });
export const orderSettledPerson = z.strictObject({ why: text(500) });
