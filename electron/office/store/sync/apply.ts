import type { Envelope, Event } from '../../../../shared/kernel/index.ts';
import {
  type CheckedRow,
  type EventBody,
  keysOf,
  type Opened,
  readSettled,
  type SignedHead,
  type StreamRow,
} from '../../../../shared/sync/index.ts';
import { keyIdOf } from '../keys/signing.ts';
import type { ContentKey } from '../keystore/blocks.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { Chains } from './chains.ts';
import { Confirming } from './confirming.ts';
import type { HeldEvent } from './held.ts';
import { beginLife } from './life.ts';
import { Refolding, type RefoldingMeans } from './refolding.ts';

/** An event as it travels, of what is held; null when a part of it is gone. */
export function openedOf({ stored, event, missing, broken }: OpenedEvent): Opened | null {
  if (missing.length > 0 || broken.length > 0) return null;
  const body: EventBody = {
    envelope: stored.envelopeText,
    signatures: stored.signatures,
    parts: event.parts,
  };
  return { event, body };
}

/** Numbers, stores and refolds rows that continue the lineage. Inside a transaction. */
export class Applying {
  readonly #of: RefoldingMeans;
  readonly #refolding: Refolding;
  readonly #take: () => ContentKey;
  /** What was held of these events before. */
  #known: ReadonlyMap<string, readonly HeldEvent[]> = new Map();
  /** Of events that were not held before. */
  readonly #stored: Envelope[] = [];
  readonly #chains: Chains;
  readonly #nowMs: number;
  #pos: number;
  #chain: { sequence: number; hash: string | null };

  /** @param take a key for each part of an event that is not held */
  constructor(of: RefoldingMeans, nowMs: number, take: () => ContentKey) {
    this.#of = of;
    this.#refolding = new Refolding(of, nowMs);
    this.#take = take;
    this.#nowMs = nowMs;
    this.#chains = new Chains(of.db);
    const { pos, sequence, hash } = of.positions.chain;
    this.#pos = pos;
    this.#chain = { sequence, hash };
  }

  /** @returns what is kept in memory once the transaction is durable */
  run(rows: readonly CheckedRow[], head: SignedHead | null): () => void {
    const { books, positions, link, log, office, held } = this.#of;
    const last = rows.at(-1)?.row;
    if (!last) return () => undefined;
    const ownLife = `${this.#of.device.id}/${this.#of.device.incarnation}`;
    this.#known = held.findAll(rows.map(({ row }) => row.event));
    const aggregates = rows.flatMap(({ opened }) => (opened ? [opened.event.envelope] : []));
    this.#of.aggregates.lookAhead(aggregates.map(({ kind, aggregate }) => ({ kind, id: aggregate })));
    const confirming = new Confirming(this.#of, this.#refolding, rows, this.#known);
    for (const { row, opened } of rows) if (opened || !confirming.confirm(row)) this.#number(row, opened);
    confirming.finish();
    this.#chains.keep();
    this.#refolding.finish();
    const journal = log.lastEntry(office);
    books.setCounter('event', this.#pos);
    books.setCounter('stream', last.number);
    books.setCounter('journal', journal);
    const stream = { number: last.number, hash: last.hash };
    positions.move({ chain: { pos: this.#pos, ...this.#chain }, stream, journal });
    const headed = head ? link.write({ head }) : () => undefined;
    // An act of this device and this life that was not made here: two databases live the same life.
    const elsewhere = this.#stored.some(({ device, incarnation }) => `${device}/${incarnation}` === ownLife);
    const begun = elsewhere ? beginLife(this.#of, 'stream', null, this.#nowMs) : () => undefined;
    return () => {
      headed();
      begun();
    };
  }

  #number(row: StreamRow, opened: Opened | null): void {
    const { held, log } = this.#of;
    const known = this.#known.get(row.event) ?? [];
    const same = known.find(({ hash }) => hash === row.envelope);
    // The one that lost its number to another is no longer folded, but offered until the centre has told of it.
    for (const each of known) if (each !== same) this.#refolding.touch(each.kind, each.aggregate, true);
    const event = opened?.event ?? (same ? log.at(same.pos)?.event : undefined);
    if (!event) throw new Error('a row whose event is not held');
    this.#refolding.touch(event.envelope.kind, event.envelope.aggregate);
    const pos = same?.pos ?? this.#store(event, opened, known.length);
    if (same) held.number(pos);
    log.appendRow(pos, row, null);
    this.#refolding.number(event, pos, row);
    this.#refolding.touchSubjects(event);
    if (row.outcome.result === 'accepted') this.#learn(event);
    this.#follow(event, pos);
  }

  #store(event: Event, opened: Opened | null, twins: number): number {
    const { held, log } = this.#of;
    if (!opened) throw new Error('a row whose event is not held');
    const pos = ++this.#pos;
    const { envelope: envelopeText, signatures } = opened.body;
    const keys = event.parts.map(this.#take);
    const bodyTexts = opened.texts;
    log.append({ pos, envelopeText, event, signatures, keys, bodyTexts, twin: twins });
    held.add(event.envelope.id, pos);
    this.#stored.push(event.envelope);
    this.#chains.follow(event, pos);
    return pos;
  }

  #learn(event: Event): void {
    const { held, wiring, log } = this.#of;
    const settled = readSettled(event);
    const [waited] = settled?.outcome.result === 'accepted' ? held.find(settled.event) : [];
    const also = waited ? log.at(waited.pos)?.event : undefined;
    for (const each of also ? [event, also] : [event])
      for (const key of keysOf(wiring, each)) held.learn(keyIdOf(key.publicKey), key);
  }

  /** Of a restored workstation: the chain goes on after what it had made before. */
  #follow({ envelope, hash }: Event, pos: number): void {
    const { device, books } = this.#of;
    if (envelope.device !== device.id || envelope.incarnation !== device.incarnation) return;
    if (envelope.sequence <= this.#chain.sequence) return;
    this.#chain = { sequence: envelope.sequence, hash };
    books.setCounter('own', pos);
  }
}
