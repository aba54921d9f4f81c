import { wait } from '../../shared/transport/index.ts';
import { Refused } from './refused.ts';
import { deviceCall, type Route } from './route.ts';

const allow = ({ revoked }: { revoked: boolean }) => {
  if (revoked) throw new Refused('device.revoked');
};

/** Live updates: a device asks once and is answered when there is something to fetch. */
export const waitingCalls: readonly Route[] = [
  deviceCall('/v1/wait', wait, { once: false, allow }, async ({ caller, means, gone }, input) =>
    JSON.stringify({ moved: await means.waiting.until(caller, input, gone) }),
  ),
];
