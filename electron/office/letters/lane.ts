import {
  type Letter,
  type LetterFate,
  letterMessages,
  lettersAtOnce,
} from '../../../shared/transport/index.ts';
import { CentreRefused, type Lane, type LaneMeans } from '../link/index.ts';
import type { Store } from '../store/index.ts';

type Calls = Pick<LaneMeans['calls'], 'call'>;

/** Milliseconds between two questions what became of those sent. */
const askEvery = 15 * 60_000;

/**
 * Sealed temporary passwords, after the events: first those written here, then those for this workstation. Whatever is cut is
 * done again: the centre takes each letter once, and it is taken from there only when it lies here durably.
 */
export function lettersLane(now: () => number): Lane {
  const asked = new WeakMap<Store, number>();
  return {
    async run({ store, calls, signal }) {
      await send(store, calls, signal);
      let news = await fetchLetters(store, calls, signal);
      if ((asked.get(store) ?? Number.NEGATIVE_INFINITY) <= now() - askEvery) {
        if (await askFates(store, calls, signal)) news = true;
        asked.set(store, now());
      }
      return news ? ['accounts', 'desk', 'access'] : [];
    },
    async bring({ store, calls, signal }) {
      await fetchLetters(store, calls, signal);
    },
  };
}

/** Of those sent: whoever issued must know of a password that nobody will be shown. @returns whether anything is known now */
async function askFates({ letters }: Store, calls: Calls, signal: AbortSignal): Promise<boolean> {
  let news = false;
  for (let after = ''; ; ) {
    const sent = await letters.sent(after, lettersAtOnce);
    const last = sent.at(-1);
    if (!last) return news;
    const { fates } = await calls.call(
      '/v1/letters/fate',
      letterMessages.fate,
      { letters: sent },
      { signal },
    );
    for (const [place, { id }] of sent.entries()) {
      const how = ended[fates[place] ?? 'unknown'];
      if (how) await letters.fated(id, how);
      news ||= how !== undefined;
    }
    after = last.id;
  }
}
const ended: Partial<Record<LetterFate, 'taken' | 'undeliverable'>> = {
  taken: 'taken',
  lost: 'undeliverable',
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
