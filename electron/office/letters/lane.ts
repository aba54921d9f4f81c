import { type Letter, letterMessages, lettersAtOnce } from '../../../shared/transport/index.ts';
import { CentreRefused, type Lane, type LaneMeans } from '../link/index.ts';
import type { Store } from '../store/index.ts';

type Calls = Pick<LaneMeans['calls'], 'call'>;

/**
 * Sealed temporary passwords, after the events: first those written here, then those for this workstation. Whatever is cut is
 * done again: the centre takes each letter once, and it is taken from there only when it lies here durably.
 */
export const lettersLane: Lane = {
  async run({ store, calls, signal }) {
    await send(store, calls, signal);
    return (await fetchLetters(store, calls, signal)) ? ['accounts', 'desk', 'access'] : [];
  },
};

async function send({ letters }: Store, calls: Calls, signal: AbortSignal): Promise<void> {
  for (const { to, box, ...rest } of await letters.outgoing(lettersAtOnce)) {
    signal.throwIfAborted();
    const letter: Letter = { ...rest, box: Buffer.from(box).toString('base64') };
    try {
      await calls.call('/v1/letters/put', letterMessages.put, { to, letter }, { signal });
      await letters.ended(letter.id, 'sent');
    } catch (error) {
      if (!(error instanceof CentreRefused && undeliverable.has(error.code))) throw error;
      await letters.ended(letter.id, 'undeliverable');
    }
  }
}

/** Never by trying again; that too many wait for the workstation may pass. */
const undeliverable = new Set<string>(['record.missing', 'call.forbidden', 'message.invalid']);

/** What names an event that has not come yet stays at the centre until the next time. */
async function fetchLetters({ letters }: Store, calls: Calls, signal: AbortSignal): Promise<boolean> {
  const { letters: found } = await calls.call('/v1/letters/list', letterMessages.list, {}, { signal });
  const over: string[] = [];
  let kept = false;
  for (const { box, ...letter } of found) {
    const received = await letters.receive({ ...letter, box: Buffer.from(box, 'base64') });
    if (received !== 'early') over.push(letter.id);
    kept ||= received === 'kept';
  }
  if (over.length > 0) await calls.call('/v1/letters/take', letterMessages.take, { ids: over }, { signal });
  return kept;
}
