import type { Envelope, Event, Signature } from '../../../../shared/kernel/index.ts';
import { canonical, canonicalInOrder, Refusal } from '../../../../shared/kernel/index.ts';
import type { StreamPosition, StreamRow } from '../../../../shared/sync/index.ts';
import { outcomeText, streamStart } from '../../../../shared/sync/index.ts';
import { asText, type Connection } from '../database/connection.ts';
import type { ContentKey } from '../keystore/blocks.ts';
import type { KeyReader } from '../keystore/key-reader.ts';
import {
  addEvent,
  addPart,
  addStreamRow,
  aggregateOfRow,
  announcingEvents,
  begunUpTo,
  eventAt,
  eventKnown,
  eventsAfter,
  eventsOfAggregate,
  lastEntry,
  lastEvent,
  lastStreamRow,
  nextHead,
  numberOfEntry,
  partsBetween,
  partsOfAggregate,
  placedPage,
  skimPage,
  streamNumberAt,
  streamRowsAfter,
  touchedAggregates,
} from './event.queries.ts';
import { KnownAggregates } from './known-aggregates.ts';
import { openAll, openPacked } from './open-all.ts';
import { sealPart } from './parts.ts';
import { placedEvents } from './placed.ts';
import { asStored, type SkimmedEvent, skimmedEvents } from './skim.ts';
import {
  type OpenedEvent,
  type StoredEvent,
  type StoredStreamRow,
  sealedPart,
  storedEvent,
  storedStreamRow,
} from './stored-event.ts';

/** Where the device's chain stands: the last envelope made here. */
export interface ChainPosition {
  pos: number;
  sequence: number;
  hash: string | null;
}

/** Events, parts and stream rows: written once, never changed. Reads and writes are synchronous, inside the queue. */
export class EventLog {
  readonly #db: Connection;
  readonly #keys: Pick<KeyReader, 'findAll'>;
  readonly #aggregates: KnownAggregates;

  constructor(db: Connection, keys: Pick<KeyReader, 'findAll'>) {
    this.#db = db;
    this.#keys = keys;
    this.#aggregates = new KnownAggregates(db);
  }

  append(of: {
    pos: number;
    envelopeText: string;
    event: Event;
    signatures: readonly Signature[];
    keys: readonly ContentKey[];
    /** RFC 8785 texts of the bodies of the parts, where they are known. */
    bodyTexts?: readonly string[] | undefined;
    /** How many other events are held under its id. */
    twin?: number;
  }): void {
    const { pos, event, signatures, keys } = of;
    const { envelope } = event;
    this.#aggregates.note(envelope.aggregate);
    this.#db.insert(
      addEvent,
      pos,
      envelope.aggregate,
      envelope.id,
      envelope.kind,
      of.envelopeText,
      event.hash,
      canonicalInOrder(signatures.map(({ key, signature, suite }) => ({ key, signature, suite }))),
      of.twin ?? 0,
    );
    event.parts.forEach((part, place) => {
      const key = keys[place];
      if (!key) throw new Error('a part without a key');
      const sealed = sealPart(part, envelope.id, key, of.bodyTexts?.[place]);
      this.#db.insert(addPart, pos, sealed.number, sealed.key, sealed.sealed);
    });
  }

  appendRow(pos: number, row: StreamRow, head: string | null): void {
    this.#db.insert(
      addStreamRow,
      row.stream,
      row.number,
      pos,
      row.event,
      row.envelope,
      outcomeText(row.outcome),
      row.journal,
      row.received,
      row.hash,
      head,
      row.origin ? canonical(row.origin) : null,
    );
  }

  ofAggregate(kind: string, id: string): OpenedEvent[] {
    const stored = this.#db.all(eventsOfAggregate, id, kind).map(storedEvent);
    if (stored.length === 0) return [];
    return openAll(this.#keys, stored, this.#db.all(partsOfAggregate, id).map(sealedPart));
  }

  /**
   * The next events by position, at most `limit`.
   * @param opens of which the parts are opened; the others come without any
   */
  after(pos: number, limit: number, opens?: (stored: StoredEvent) => boolean): OpenedEvent[] {
    const stored = this.#db.all(eventsAfter, pos, limit).map(storedEvent);
    const last = stored.at(-1);
    if (!last) return [];
    const wanted = new Set(opens && stored.filter(opens).map((each) => each.pos));
    if (opens && wanted.size === 0) return openAll(this.#keys, stored, []);
    const parts = this.#db.all(partsBetween, pos, last.pos);
    return openAll(
      this.#keys,
      stored,
      (opens ? parts.filter((each) => wanted.has(Number(each.pos))) : parts).map(sealedPart),
    );
  }

  /** The next events of a stream, by number, nothing of them opened or parsed. Null where one is not plain or not there. */
  skim(stream: string, number: number, count: number): SkimmedEvent[] | null {
    const { n, fields } = this.#db.get(skimPage, stream, number, number + count) ?? {};
    return n === count && Buffer.isBuffer(fields) ? skimmedEvents(fields, stream, count) : null;
  }

  /** Skimmed events opened. @param whole those of them whose parts are opened too; the others come without any */
  openSkimmed(events: readonly SkimmedEvent[], whole: readonly SkimmedEvent[] = events): OpenedEvent[] {
    return openPacked(this.#db, this.#keys, events.map(asStored), whole);
  }

  /** As `after`, of a page in which everything is plain, at a fraction of the cost; null where anything is not. */
  plainAfter(pos: number, limit: number, opens: (stored: StoredEvent) => boolean): OpenedEvent[] | null {
    const { lines, odd } = this.#db.get(placedPage, pos, limit) ?? {};
    const stored = Buffer.isBuffer(lines) && odd === 0 ? placedEvents(lines) : null;
    return stored && openPacked(this.#db, this.#keys, stored, stored.filter(opens));
  }

  rowsAfter(stream: string, number: number, limit: number): StoredStreamRow[] {
    return this.#db.all(streamRowsAfter, stream, number, limit).map(storedStreamRow);
  }

  /** Aggregates of the next events by position, without opening anything. */
  touchedAfter(pos: number, limit: number): { pos: number; kind: string; aggregate: string }[] {
    return this.#db.all(touchedAggregates, pos, limit).map((row) => ({
      pos: Number(row.pos),
      kind: asText(row.kind),
      aggregate: asText(row.aggregate),
    }));
  }

  /** Those of the aggregates of which any event is held. */
  known(aggregates: readonly string[]): Set<string> {
    return this.#aggregates.among(aggregates);
  }

  /** Those of some events whose aggregates begin behind a position. */
  begunAfter(pos: number, events: readonly OpenedEvent[]): OpenedEvent[] {
    if (pos === 0 || events.length === 0) return [...events];
    const ids = JSON.stringify([...new Set(events.map(({ stored }) => stored.aggregate))]);
    const begun = new Set(
      this.#db.all(begunUpTo, ids, pos).map((row) => `${asText(row.kind)}/${asText(row.aggregate)}`),
    );
    return events.filter(({ stored: { kind, aggregate } }) => !begun.has(`${kind}/${aggregate}`));
  }

  knows(aggregate: string, event: string): boolean {
    return this.#db.get(eventKnown, aggregate, event) !== undefined;
  }

  aggregateOf(row: number): string | null {
    const found = this.#db.get(aggregateOfRow, row);
    return found ? asText(found.aggregate) : null;
  }

  at(pos: number): OpenedEvent | null {
    const [found] = this.after(pos - 1, 1);
    return found?.stored.pos === pos ? found : null;
  }

  /** Events after one position up to another that announce keys: the first of all, and those with two signatures. */
  announcing(after: number, upTo: number): OpenedEvent[] {
    return this.#db.all(announcingEvents, after, upTo).flatMap((row) => this.at(Number(row.pos)) ?? []);
  }

  /** Stream number of an entry of the journal. @throws Refusal `record.missing` */
  numberOfEntry(stream: string, journal: number): number {
    const row = this.#db.get(numberOfEntry, stream, journal);
    if (!row) throw new Refusal({ code: 'record.missing' });
    return Number(row.number);
  }

  /** The first row from a number on that has a signed head: the end of the transaction that the row belongs to. */
  headAt(stream: string, number: number): number {
    return Number(this.#db.get(nextHead, stream, number)?.number ?? number);
  }

  /** Null before the first row. */
  rowBefore(stream: string, number: number): StreamRow | null {
    return (number > 1 && this.rowsAfter(stream, number - 2, 1)[0]?.row) || null;
  }

  /** Stream number of the event at a position; null when it has none. */
  numberAt(stream: string, pos: number): number | null {
    const row = this.#db.get(streamNumberAt, stream, pos);
    return row ? Number(row.number) : null;
  }

  streamPosition(stream: string): StreamPosition {
    const row = this.#db.get(lastStreamRow, stream);
    return row ? { number: Number(row.number), hash: asText(row.hash) } : streamStart;
  }

  /** The highest journal number that lies in the stream; 0 when there is none. */
  lastEntry(stream: string): number {
    return Number(this.#db.get(lastEntry, stream)?.journal ?? 0);
  }

  /**
   * @param own position of the last event made here, 0 before the first; null: all were made here
   * @param incarnation life of the database: an event of an earlier one is followed, and counts no more
   */
  chainPosition(own: number | null = null, incarnation = 1): ChainPosition {
    const row = this.#db.get(lastEvent);
    if (!row) return { pos: 0, sequence: 0, hash: null };
    const made = own === null ? row : this.#db.get(eventAt, own);
    if (!made) return { pos: Number(row.pos), sequence: 0, hash: null };
    const of = JSON.parse(asText(made.envelope)) as Envelope;
    const sequence = of.incarnation === incarnation ? of.sequence : 0;
    return { pos: Number(row.pos), sequence, hash: asText(made.hash) };
  }
}
