import { z } from 'zod';
import { call, contract, uuid } from '../kernel/index.ts';

/** One search for everything (Ctrl+K): newest first of each kind. */
export const find = contract('find', {
  everything: call({
    input: z.strictObject({ search: z.string().max(200) }),
    output: z.strictObject({
      employees: z.array(
        z.strictObject({
          id: uuid,
          name: z.string(),
          maskedIin: z.string(),
          unitKk: z.string(),
          unitRu: z.string(),
        }),
      ),
      requests: z.array(
        z.strictObject({
          id: uuid,
          number: z.int().nullable(),
          firstPerson: z.string(),
          personCount: z.int(),
          status: z.string(),
          systemsKk: z.string(),
          systemsRu: z.string(),
        }),
      ),
    }),
    roles: 'signedIn',
    access: 'list',
  }),
});
