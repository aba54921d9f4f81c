import { limits, messages, Unreadable } from '../../shared/sync/index.ts';
import { NotAdoptable } from '../streams/index.ts';
import { attachmentCalls } from './attachment-calls.ts';
import { deviceCalls } from './device-calls.ts';
import { directoryCalls } from './directory-calls.ts';
import { lettersCalls } from './letters-calls.ts';
import { Refused } from './refused.ts';
import { deviceCall, type Route } from './route.ts';
import type { Arrived } from './signed.ts';
import { snapshotCalls } from './snapshot-calls.ts';
import { waitingCalls } from './waiting-calls.ts';

/** Bytes of an event as it is sent, packed and not: what waits is guessed before anything of it is read. */
const eventBytes = { packed: 400, plain: 1500 };

function pushedEvents({ headers, body }: Arrived): number {
  const each = headers['content-encoding'] === 'gzip' ? eventBytes.packed : eventBytes.plain;
  return Math.min(limits.events, Math.ceil(body.length / each));
}

/**
 * Counts a call from its arrival: while its signature is checked it waits as well, and so do all that came with it. Who is sent away
 * costs neither a signature nor a transaction.
 * @param events that it brings
 */
function admitted(call: Route, events: (arrived: Arrived) => number): Route {
  return {
    ...call,
    async handle(arrived, input, means) {
      const wait = means.admission.retryAfter();
      if (wait !== null) throw new Refused('centre.busy', wait);
      return means.admission.during(events(arrived), () => call.handle(arrived, input, means));
    },
  };
}

const sync: readonly Route[] = [
  admitted(
    deviceCall('/v1/hello', messages.hello, { once: false }, async ({ caller, means }, input) => {
      // A device speaks for itself alone, whatever it writes.
      if (input.device !== caller.device) throw new Refused('message.invalid');
      await means.offices.directory.heard(caller.office, caller.device);
      return JSON.stringify(await means.streams.hello(caller, input, means.admission.retryAfter()));
    }),
    () => 0,
  ),
  admitted(
    deviceCall('/v1/push', messages.push, { once: true }, async ({ caller, means }, { bodies }) => {
      try {
        const results = await means.streams.push(caller, bodies);
        for (const { is } of results) means.metrics.events(is, 1);
        return JSON.stringify({ results });
      } catch (error) {
        throw error instanceof Unreadable ? new Refused('message.invalid') : error;
      }
    }),
    pushedEvents,
  ),
  deviceCall('/v1/pull', messages.pull, { once: false }, async ({ caller, means }, input) =>
    JSON.stringify(await means.streams.pull(caller, input)),
  ),
  deviceCall('/v1/lineage', messages.lineage, { once: false }, async ({ caller, means }, { at }) =>
    JSON.stringify({ hashes: await means.streams.lineage(caller, at) }),
  ),
  deviceCall('/v1/adopt', messages.adopt, { once: true }, async ({ caller, means }, input) => {
    try {
      return JSON.stringify({ taken: await means.streams.adopt(caller, input) });
    } catch (error) {
      throw error instanceof NotAdoptable ? new Refused('rows.unproven') : error;
    }
  }),
  deviceCall('/v1/quarantine', messages.quarantine, { once: true }, async ({ caller, means }, input) => {
    await means.streams.quarantine(caller, input);
    return '{}';
  }),
];

/** Every call of the centre. */
export const routes: readonly Route[] = [
  ...sync,
  ...snapshotCalls,
  ...waitingCalls,
  ...attachmentCalls,
  ...deviceCalls,
  ...directoryCalls,
  ...lettersCalls,
];
