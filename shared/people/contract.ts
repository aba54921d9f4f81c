import { z } from 'zod';
import { call, contract, instant, uuid } from '../kernel/index.ts';
import { personName, role, roleSet } from './schema.ts';

export const personRow = z.strictObject({
  id: uuid,
  name: z.string(),
  roles: z.array(role),
  active: z.boolean(),
  /** The person has not yet replaced the temporary password. */
  mustChange: z.boolean(),
});
export type PersonRow = z.infer<typeof personRow>;

/** Shown once to the office administrator, who hands it over on paper. */
const temporaryPassword = z.strictObject({ person: uuid, password: z.string(), expires: instant });

export const people = contract('people', {
  list: call({
    input: z.strictObject({}),
    output: z.array(personRow),
    roles: ['officeAdministrator', 'auditor'],
    access: 'list',
  }),
  admit: call({
    input: z.strictObject({ name: personName, roles: roleSet }),
    output: temporaryPassword,
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
  }),
  setRoles: call({
    input: z.strictObject({ person: uuid, roles: roleSet }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
  }),
  dismiss: call({
    input: z.strictObject({ person: uuid }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
  }),
  resetPassword: call({
    input: z.strictObject({ person: uuid }),
    output: temporaryPassword,
    roles: ['officeAdministrator'],
    access: 'session',
  }),
  newRecoveryCode: call({
    input: z.strictObject({ password: z.string().max(256) }),
    output: z.strictObject({ code: z.string() }),
    roles: ['officeAdministrator'],
    access: 'session',
  }),
});
