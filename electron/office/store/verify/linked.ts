import type { KeyObject } from 'node:crypto';
import { eventMessage, type Verifier } from '../../../../shared/kernel/index.ts';
import { headHolds, type KeyHolder, signedAs } from '../../../../shared/sync/index.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import type { Queue } from '../database/queue.ts';
import { breath } from '../files/breath.ts';
import { signatureHoldsAside } from '../keys/signing.ts';
import { publicKeyOf, verifier } from '../keys/verifier.ts';
import type { EventLog } from '../log/event-log.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { type KeyMeans, keyOf } from '../sync/keys.ts';
import { strayUnnumbered } from '../sync/sync.queries.ts';
import type { Bad } from './check-events.ts';
import type { RefoldedAggregate } from './refold.ts';

type StoreMeans = RecorderMeans & { queue: Queue };

/** What signatures are looked at with: of an open store, or where a thread reads one. */
export type LinkedMeans = KeyMeans & {
  queue: Pick<Queue, 'run'>;
  held: Pick<RecorderMeans['held'], 'standing'>;
  device: Pick<RecorderMeans['device'], 'incarnation'>;
  wiring: Pick<RecorderMeans['wiring'], 'announces'>;
};
type Holds = (key: KeyObject, message: string, signature: string) => boolean | Promise<boolean>;

const atOnce = 200;

/** Every aggregate of an enrolled office as the log has it, in the order of ids: the same for every holder of the same events. */
export async function refoldLinked(of: StoreMeans): Promise<RefoldedAggregate[]> {
  const named = await of.queue.run(() => aggregatesOf(of.log));
  const all: RefoldedAggregate[] = [];
  for (let from = 0; from < named.length; from += atOnce) {
    await of.queue.run(() => {
      for (const { kind, id } of named.slice(from, from + atOnce)) {
        const folded = of.aggregates.read(kind, id);
        if (folded) all.push({ kind, id, ...folded });
      }
    });
    await breath();
  }
  return all;
}

/** Kinds and ids of what has events behind a position, ordered by id. Inside the queue. */
export function aggregatesOf(log: EventLog, after = 0): { kind: string; id: string }[] {
  const all = new Map(
    log
      .touchedAfter(after, Number.MAX_SAFE_INTEGER)
      .map(({ kind, aggregate: id }) => [`${id}/${kind}`, { kind, id }] as const),
  );
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/**
 * The signatures of events of an enrolled office, whoever made them; what waits for a key proves nothing. Those under keys that
 * are known are looked at beside the event loop, a page at a time.
 */
export class LinkedSignatures {
  readonly #of: LinkedMeans;
  readonly #holds: Holds;
  readonly #keys = new Map<string, KeyHolder>();
  /** Of the page that was prepared, by position: whether the signatures hold, by key and signature. */
  #held = new Map<number, Map<string, boolean>>();

  /** @param holds unset: on the threads beside the event loop */
  constructor(of: LinkedMeans, holds: Holds = signatureHoldsAside) {
    this.#of = of;
    this.#holds = holds;
  }

  async prepare(events: readonly OpenedEvent[]): Promise<void> {
    const unknown = new Set(events.flatMap(({ stored }) => stored.signatures.map(({ key }) => key)));
    await this.#of.queue.run(() => {
      for (const id of unknown) this.#key(id);
    });
    this.#held = new Map();
    await Promise.all(events.map((each) => this.#check(each)));
  }

  async #check({ stored }: OpenedEvent): Promise<void> {
    const held = new Map<string, boolean>();
    this.#held.set(stored.pos, held);
    const message = eventMessage(stored.envelopeText);
    for (const { key, signature } of stored.signatures) {
      const publicKey = this.#keys.get(key)?.publicKey;
      const object = publicKey === undefined ? null : publicKeyOf(publicKey);
      if (object) held.set(`${publicKey} ${signature}`, await this.#holds(object, message, signature));
    }
  }

  /** Inside the queue, of an event that was prepared. */
  holds({ stored, event }: OpenedEvent): boolean {
    const standing = stored.row ? null : this.#of.held.standing(stored.pos);
    // What the centre has in quarantine may be kept for that very reason.
    if (standing === 'told' || standing === 'twin') return true;
    const held = this.#held.get(stored.pos);
    const looked: Verifier = {
      ...verifier,
      verify: (key, message, signature) =>
        held?.get(`${key} ${signature}`) ?? verifier.verify(key, message, signature),
    };
    const body = { envelope: stored.envelopeText, signatures: stored.signatures };
    const authors = { verifier: looked, announces: this.#of.wiring.announces };
    const { is } = signedAs(authors, event, body, (id) => this.#key(id));
    return is === 'holds' || is === 'unknown';
  }

  #key(id: string): KeyHolder | null {
    const known = this.#keys.get(id) ?? keyOf(this.#of, id);
    if (known) this.#keys.set(id, known);
    return known;
  }
}

/** The centre's newest head, and that exactly what has no number is in the outbox's index. Inside the queue. */
export function checkLink({ db, link, log, office }: StoreMeans, bad: Bad): void {
  const stray = db.get(strayUnnumbered);
  if (stray) bad('streamRow', Number(stray.pos));
  const { head } = link;
  if (!head) return;
  const { number, hash } = head.head;
  const row = log.rowBefore(office, number + 1);
  const holder = link.pinned(head.key);
  const holds = holder && headHolds(verifier, holder.publicKey, head.head, head.signature);
  if (row?.hash !== hash || (holder && !holds)) bad('head', number);
}
