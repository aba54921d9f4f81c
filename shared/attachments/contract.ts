import { z } from 'zod';
import { attachmentRef } from '../access/index.ts';
import { call, contract, uuid } from '../kernel/index.ts';

export const attachments = contract('attachments', {
  /** Opens the file dialog, checks the file against E5 and E6 of 385/2012 and keeps an encrypted private copy. */
  pick: call({
    input: z.strictObject({}),
    output: z.strictObject({ file: attachmentRef.nullable() }),
    roles: ['specialist', 'head', 'securityAdministrator'],
    access: 'write',
  }),
  /** Gives the original bytes back to a place that the user chooses. */
  save: call({
    input: z.strictObject({ request: uuid, attachment: uuid }),
    output: z.strictObject({ saved: z.boolean() }),
    roles: 'signedIn',
    access: 'export',
  }),
});
