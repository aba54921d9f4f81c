import { setImmediate } from 'node:timers/promises';
import {
  type EventBody,
  type Link,
  messages,
  type PageMessage,
  readPage,
  readSnapshot,
  type StreamPosition,
  snapshotMessage,
  Unacceptable,
} from '../../../shared/sync/index.ts';
import { verifier } from '../store/index.ts';
import { type CentreCalls, type PackedMessage, packedMessage } from './centre-calls.ts';
import { CentreRefused } from './unreachable.ts';

/** Refusals of a message for what it is, not for who sends it or when. */
const ofMessage = new Set(['message.invalid', 'message.tooLarge', 'rows.unproven']);

/** A link that can make a push ready while another call is under way. */
interface PackingLink extends Link {
  /** These events are likely to be pushed next. */
  prepare(bodies: readonly EventBody[]): void;
}

/** Makes the next push while the one before is under way: packing half a megabyte takes as long as the way to the centre. */
class NextPush {
  #bodies: readonly EventBody[] = [];
  #made: Promise<PackedMessage> | null = null;

  make(bodies: readonly EventBody[]): void {
    this.#bodies = bodies;
    this.#made = bodies.length > 0 ? pushOf(bodies) : null;
    // Nobody may ever ask: until then it is nobody's failure.
    this.#made?.catch(() => undefined);
  }

  /** Once, and only if it is of these very events. */
  take(bodies: readonly EventBody[]): Promise<PackedMessage> {
    const made = this.#made;
    this.#made = null;
    const same =
      bodies.length === this.#bodies.length && bodies.every((each, at) => each === this.#bodies[at]);
    return made && same ? made : pushOf(bodies);
  }
}

const pushOf = (bodies: readonly EventBody[]) =>
  packedMessage(messages.push.request, { bodies: [...bodies] });

/** A centre of an earlier version has no snapshots: everything is pulled from the beginning. */
async function orNone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CentreRefused && error.code === 'call.unknown') return null;
    throw error;
  }
}

/** The last row of a page as the page says: it is not computed yet. Null where nothing lies behind it. */
function endOf({ columns, head }: PageMessage): StreamPosition | null {
  if (!columns || !head) return null;
  const number = columns.after.number + columns.rows.event.length;
  return head.head.number > number ? { number, hash: columns.end } : null;
}

/** The protocol over signed calls. @param signal ends the call under way */
export function httpLink(centre: CentreCalls, signal?: AbortSignal): PackingLink {
  const next = new NextPush();
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
    prepare: (bodies) => next.make(bodies),
    async push(bodies) {
      const message = await next.take(bodies);
      const { results } = await about(centre.callPacked('/v1/push', messages.push, message, options));
      return results;
    },
    async pull(after, limit, whole, ends) {
      const page = await about(centre.call('/v1/pull', messages.pull, { after, limit, whole }, options));
      const last = endOf(page);
      if (ends && last) {
        ends(last);
        // What is asked for now goes out before this page is read, which nothing interrupts.
        await setImmediate();
      }
      return readPage(verifier, page);
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
    async snapshot(asked) {
      const sent = centre.call('/v1/snapshot', snapshotMessage, asked, options);
      const answer = await about(orNone(sent));
      return answer && readSnapshot(verifier, answer);
    },
  };
}
