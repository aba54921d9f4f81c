import { type Link, messages, readPage, Unacceptable } from '../../../shared/sync/index.ts';
import { verifier } from '../store/index.ts';
import type { CentreCalls } from './centre-calls.ts';
import { CentreRefused } from './unreachable.ts';

/** Refusals of a message for what it is, not for who sends it or when. */
const ofMessage = new Set(['message.invalid', 'message.tooLarge', 'rows.unproven']);

/** The protocol over signed calls. @param signal ends the call under way */
export function httpLink(centre: CentreCalls, signal?: AbortSignal): Link {
  const options = signal ? { signal } : {};
  const about = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof CentreRefused)) throw error;
      if (ofMessage.has(error.code)) throw new Unacceptable(error.code);
      if (error.code === 'centre.failed') throw new Unacceptable(error.code, false);
      throw error;
    }
  };
  return {
    hello: (request) => about(centre.call('/v1/hello', messages.hello, request, options)),
    async push(bodies) {
      const { results } = await about(
        centre.call('/v1/push', messages.push, { bodies: [...bodies] }, options),
      );
      return results;
    },
    async pull(after, limit, whole) {
      const asked = { after, limit, whole };
      return readPage(verifier, await about(centre.call('/v1/pull', messages.pull, asked, options)));
    },
    async lineage(at) {
      const { hashes } = await about(centre.call('/v1/lineage', messages.lineage, { at: [...at] }, options));
      return hashes;
    },
    async adopt(offer) {
      await about(centre.call('/v1/adopt', messages.adopt, offer, options));
    },
    async quarantine(id, { envelope, ...rest }, reason) {
      const kept = Buffer.from(JSON.stringify(rest)).toString('base64');
      const request = { id, envelope, rest: kept, reason: reason.slice(0, 200) };
      await about(centre.call('/v1/quarantine', messages.quarantine, request, options));
    },
  };
}
