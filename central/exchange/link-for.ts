import { type Link, readPage, Unacceptable, Unreadable } from '../../shared/sync/index.ts';
import type { EnrolledDevice } from '../offices/index.ts';
import { verifier } from '../store/index.ts';
import { NotAdoptable, type Streams } from '../streams/index.ts';

/** The centre as a device reaches it, without the way between them. */
export function linkFor(streams: Streams, caller: EnrolledDevice): Link {
  return {
    hello: (request) => streams.hello(caller, request, null),
    async push(bodies) {
      try {
        return await streams.push(caller, bodies);
      } catch (error) {
        throw error instanceof Unreadable ? new Unacceptable('message.invalid') : error;
      }
    },
    pull: async (after, limit, whole) =>
      readPage(verifier, await streams.pull(caller, { after, limit, whole })),
    lineage: (at) => streams.lineage(caller, at),
    async adopt(offer) {
      try {
        await streams.adopt(caller, offer);
      } catch (error) {
        throw error instanceof NotAdoptable ? new Unacceptable('rows.unproven') : error;
      }
    },
    async quarantine(id, { envelope, ...rest }, reason) {
      const kept = Buffer.from(JSON.stringify(rest)).toString('base64');
      await streams.quarantine(caller, { id, envelope, rest: kept, reason: reason.slice(0, 200) });
    },
  };
}
