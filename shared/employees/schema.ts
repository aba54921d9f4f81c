import { z } from 'zod';
import { hash, requiredText, text, uuid } from '../kernel/index.ts';
import { personName } from '../people/index.ts';

export const employeeStatus = z.enum(['working', 'onLeave', 'dismissed']);

/** An employee's card as it is stored: every field already in its normal form. */
export const employeeCard = z.strictObject({
  iin: z.string().regex(/^\d{12}$/),
  name: personName,
  position: z.strictObject({ kk: requiredText(300), ru: requiredText(300) }),
  unit: z.strictObject({ kk: requiredText(300), ru: requiredText(300) }),
  /** E.164 or empty. */
  workPhone: text(20),
  extension: z.string().regex(/^\d{0,6}$/),
  mobile: text(20),
  email: text(200),
  /** Why a mailbox outside the corporate domains is used; empty otherwise. */
  emailReason: text(500),
  ip: text(45),
  status: employeeStatus,
});
export type EmployeeCard = z.infer<typeof employeeCard>;

/** What a personnel order does: hiring, transfer and dismissal (349/2021 ¶18), wider or narrower duties (¶22). */
export const orderKind = z.enum(['hired', 'transferred', 'dismissed', 'dutiesChanged']);
export type OrderKind = z.infer<typeof orderKind>;

/** The order's copy in the attachment store. */
export const orderDocument = z.strictObject({
  id: uuid,
  sha256: hash,
  size: z.int().positive(),
  name: requiredText(255),
  mime: z.string().max(100),
});

/** The card as it is typed or imported, before checks. */
export const employeeInput = z.strictObject({
  iin: text(40),
  surname: text(100),
  given: text(100),
  patronymic: text(100),
  positionKk: text(300),
  positionRu: text(300),
  unitKk: text(300),
  unitRu: text(300),
  workPhone: text(40),
  extension: text(20),
  mobile: text(40),
  email: text(200),
  emailReason: text(500),
  ip: text(60),
  status: employeeStatus,
});
export type EmployeeInput = z.infer<typeof employeeInput>;
