import { z } from 'zod';
import { call, contract, uuid } from '../kernel/index.ts';
import { officeCard, officeSettings } from './schema.ts';

export const officeCalls = contract('office', {
  read: call({
    input: z.strictObject({}),
    output: z.strictObject({
      id: uuid,
      card: officeCard,
      settings: officeSettings,
      /** Whose calendar and catalogue count here. */
      ruledBy: z.enum(['office', 'ministry']),
      /** Under the centre the kind is as the ministry registered it, and no longer the office's to choose. */
      registered: z.boolean(),
    }),
    roles: 'signedIn',
    access: 'none',
  }),
  amend: call({
    input: z.strictObject({ card: officeCard }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
  }),
  changeSettings: call({
    input: z.strictObject({ settings: officeSettings }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
  }),
  /** Somebody who may looked at the computer's clock and says that it is right. */
  confirmClock: call({
    input: z.strictObject({}),
    output: z.strictObject({}),
    roles: ['officeAdministrator', 'securityAdministrator'],
    access: 'write',
    changes: true,
  }),
});
