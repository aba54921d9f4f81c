import { letterMessages } from '../../shared/transport/index.ts';
import { deliver } from '../letters/index.ts';
import type { EnrolledDevice } from '../offices/index.ts';
import { Refused } from './refused.ts';
import { deviceCall, type Route } from './route.ts';

function isAtWork({ revoked }: EnrolledDevice): void {
  if (revoked) throw new Refused('device.revoked');
}

/** Sealed letters: only who answers requests writes to other offices, and everybody reads only what is theirs. */
export const lettersCalls: readonly Route[] = [
  deviceCall(
    '/v1/letters/put',
    letterMessages.put,
    { once: true, allow: isAtWork },
    async ({ caller, means }, { to, letter }) => {
      const refused = await deliver(means, caller, { to, letter });
      if (refused) throw new Refused(refused);
      return '{}';
    },
  ),
  deviceCall(
    '/v1/letters/list',
    letterMessages.list,
    { once: false, allow: isAtWork },
    async ({ caller, means }) => JSON.stringify({ letters: await means.letters.of(caller, means.now()) }),
  ),
  deviceCall(
    '/v1/letters/fate',
    letterMessages.fate,
    { once: false, allow: isAtWork },
    async ({ caller, means }, { letters }) =>
      JSON.stringify({ fates: await means.letters.fates(caller, letters) }),
  ),
  deviceCall(
    '/v1/letters/take',
    letterMessages.take,
    { once: true, allow: isAtWork },
    async ({ caller, means }, { ids }) => {
      await means.letters.take(caller, ids);
      return '{}';
    },
  ),
];
