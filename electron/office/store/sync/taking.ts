import { attachmentsNamed } from '../../../../shared/attachments/index.ts';
import type { Event } from '../../../../shared/kernel/index.ts';
import {
  type EarlyRow,
  keysOf,
  ownKind,
  readSettled,
  type SignedHead,
  type SnapshotState,
  type StreamState,
} from '../../../../shared/sync/index.ts';
import { noteAttachments, noteVerified } from '../attachments/named.ts';
import { keyIdOf } from '../keys/signing.ts';
import type { ContentKey } from '../keystore/blocks.ts';
import { Refolding, type RefoldingMeans } from './refolding.ts';
import { keepSnapshot } from './snapshot-state.ts';

/** In an office of so many rows running numbers are counted with each page, in a larger one with each sixteenth. */
const counted = { always: 20_000, every: 16 };

/**
 * Stores and folds rows of a snapshot in their own places: the event with the stream's number k at position k, which is left free
 * for it. So the log comes to be what it would be had everything been pulled, and what is done here meanwhile lies behind it.
 */
export class Taking {
  readonly #of: RefoldingMeans;
  #pages = 0;

  constructor(of: RefoldingMeans) {
    this.#of = of;
  }

  /**
   * One page, inside a transaction. @param take a key for each part
   * @returns what is kept in memory once the transaction is durable
   */
  page(
    came: readonly EarlyRow[],
    state: SnapshotState,
    head: SignedHead | null,
    at: { nowMs: number; take: () => ContentKey },
  ): () => void {
    const { held, books, link, projections } = this.#of;
    const known = held.findAll(came.map(({ row }) => row.event));
    const rows = came.filter(({ row }) => !known.has(row.event)).sort((a, b) => a.row.number - b.row.number);
    this.#fold(rows, at);
    keepSnapshot(books, state);
    this.#move(state);
    const all = state.next === null || state.number <= counted.always;
    if (all || this.#pages++ % counted.every === 0) projections.recount();
    return head ? link.write({ head }) : () => undefined;
  }

  #fold(rows: readonly EarlyRow[], { nowMs, take }: { nowMs: number; take: () => ContentKey }): void {
    const { aggregates, books } = this.#of;
    const refolding = new Refolding(this.#of, nowMs);
    const records = rows.map(({ opened }) => opened.event.envelope);
    aggregates.lookAhead(records.map(({ kind, aggregate: id }) => ({ kind, id })));
    // A new record comes with its rows in their order; of what is here already some may stand behind.
    for (const { kind, aggregate } of records)
      refolding.touch(kind, aggregate, aggregates.find(kind, aggregate) !== null);
    for (const each of rows) {
      this.#store(each, take);
      refolding.number(each.opened.event, each.row.number, each.row);
    }
    for (const { opened } of rows) refolding.touchSubjects(opened.event);
    refolding.finish();
    const [searched, named] = [books.counter('search'), books.counter('named')];
    for (const { row, opened } of rows) {
      // What follows the log by a cursor of its own has passed these places.
      if (row.number <= searched)
        this.#of.search.again(opened.event.envelope.kind, opened.event.envelope.aggregate);
      if (row.number <= named) this.#nameAttachments(opened.event, row.number);
    }
  }

  #store({ row, opened: { event, body, texts: bodyTexts } }: EarlyRow, take: () => ContentKey): void {
    const { log, held, wiring } = this.#of;
    const { envelope: envelopeText, signatures } = body;
    const keys = event.parts.map(take);
    log.append({ pos: row.number, envelopeText, event, signatures, keys, bodyTexts });
    held.add(event.envelope.id, row.number);
    log.appendRow(row.number, row, null);
    const settled = readSettled(event);
    const [waited] = settled?.outcome.result === 'accepted' ? held.find(settled.event) : [];
    const also = waited ? log.at(waited.pos)?.event : undefined;
    if (row.outcome.result !== 'accepted') return;
    for (const each of also ? [event, also] : [event])
      for (const key of keysOf(wiring, each)) held.learn(keyIdOf(key.publicKey), key);
  }

  /** What the centre has told of a file may have come before the event that names it. */
  #nameAttachments(event: Event, pos: number): void {
    const { db, office, aggregates } = this.#of;
    noteAttachments(db, office, event, pos);
    for (const { id } of attachmentsNamed(event.parts)) {
      const told = aggregates.state(ownKind, id) as StreamState | null;
      if (told?.verified) noteVerified(db, id, told.verified.at);
    }
  }

  #move({ number, hash }: SnapshotState): void {
    const { books, log, office, positions } = this.#of;
    const { chain, stream } = positions.all;
    const journal = log.lastEntry(office);
    const pos = Math.max(chain.pos, number);
    const last = stream.number > number ? stream : { number, hash };
    books.setCounter('event', pos);
    books.setCounter('stream', last.number);
    books.setCounter('journal', journal);
    positions.move({ chain: { ...chain, pos }, stream: last, journal });
  }
}

/** Everything is here and proved. Inside a transaction. */
export function endSnapshot({ books, projections }: RefoldingMeans): void {
  keepSnapshot(books, null);
  // Signatures are looked at, and files noted, from the beginning: what came was covered by the centre's alone.
  for (const name of ['checked', 'named'] as const) books.setCounter(name, 0);
  projections.recount();
}
