import { type KeyHolder, signedAs } from '../../../../shared/sync/index.ts';
import { verifier } from '../keys/verifier.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { openedOf } from './apply.ts';
import { keyOf } from './keys.ts';
import type { RefoldingMeans } from './refolding.ts';

const eventsAtOnce = 200;

/**
 * The next events whose own signatures were covered by a later one when they were taken in. Inside the queue.
 * @returns true when nothing is left
 */
export function checkSignatures(of: RefoldingMeans): boolean {
  const { db, log, books, held } = of;
  const events = log.after(books.counter('checked'), eventsAtOnce);
  const last = events.at(-1);
  if (!last) return true;
  const keys = new KnownKeys(of);
  const bad = events.filter((each) => !isSound(of, keys, each));
  db.durable(() => {
    for (const { stored } of bad) held.suspect(stored.pos);
    books.setCounter('checked', last.stored.pos);
  });
  return events.length < eventsAtOnce;
}

/** Tells of events at one moment whether each may be offered: it was checked before, or its signatures hold. */
export function offering(of: RefoldingMeans): (each: OpenedEvent) => boolean {
  const checked = of.books.counter('checked');
  const suspects = of.held.suspectPositions();
  const keys = new KnownKeys(of);
  return (each) => (each.stored.pos <= checked ? !suspects.has(each.stored.pos) : isSound(of, keys, each));
}

/** Holders of keys as they are at one moment: few people make many events. */
class KnownKeys {
  readonly #of: RefoldingMeans;
  readonly #found = new Map<string, KeyHolder | null>();

  constructor(of: RefoldingMeans) {
    this.#of = of;
  }

  find(id: string): KeyHolder | null {
    const known = this.#found.get(id);
    if (known !== undefined) return known;
    const found = keyOf(this.#of, id);
    this.#found.set(id, found);
    return found;
  }
}

/** What waits for a key proves nothing against anybody. */
function isSound(of: RefoldingMeans, keys: KnownKeys, each: OpenedEvent): boolean {
  if (each.event.envelope.device === of.device.id) return true;
  const opened = openedOf(each);
  if (!opened) return true;
  const authors = { verifier, announces: of.wiring.announces };
  const { is } = signedAs(authors, opened.event, opened.body, (id) => keys.find(id));
  return is === 'holds' || is === 'unknown';
}
