import { z } from 'zod';
import { call, contract, uuid } from '../kernel/index.ts';
import { systemAmendment, systemCard } from './schema.ts';

export const catalogue = contract('catalogue', {
  systems: call({
    input: z.strictObject({}),
    output: z.array(systemCard),
    roles: 'signedIn',
    access: 'none',
  }),
  amendSystem: call({
    input: z.strictObject({ id: uuid, amendment: systemAmendment }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
  }),
});
