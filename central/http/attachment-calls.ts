import { attachmentMessages } from '../../shared/transport/index.ts';
import type { EnrolledDevice } from '../offices/index.ts';
import { Refused } from './refused.ts';
import { deviceCall, type Route } from './route.ts';

/** Attachments are for those who may have data: a revoked device gets nothing and brings nothing. */
export function notRevoked(caller: EnrolledDevice): void {
  if (caller.revoked) throw new Refused('device.revoked');
}

export const attachmentCalls: readonly Route[] = [
  deviceCall(
    '/v1/attachments/have',
    attachmentMessages.have,
    { once: false, allow: notRevoked },
    async ({ caller, means }, { ids }) =>
      JSON.stringify({ states: await means.attachments.have(caller.office, ids) }),
  ),
];
