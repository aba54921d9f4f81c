import type { Envelope, Event, Signature } from '../../../../shared/kernel/index.ts';
import type { Outcome, StreamRow } from '../../../../shared/sync/index.ts';
import { asText, type SqlRow } from '../database/connection.ts';
import type { SealedPart, UnsealedPart } from './parts.ts';

/** A row of `event` with its stream row, as it lies there. */
export interface StoredEvent {
  pos: number;
  aggregate: string;
  id: string;
  kind: string;
  envelopeText: string;
  hash: string;
  signatures: Signature[];
  row: StoredStreamRow | null;
}

export interface StoredStreamRow {
  pos: number;
  row: StreamRow;
  head: string | null;
}

/** An event opened: what is whole of it, and the numbers of the parts that are not. */
export interface OpenedEvent {
  stored: StoredEvent;
  event: Event;
  /** Parts whose key is gone. */
  missing: number[];
  /** Parts that do not open under their key. */
  broken: number[];
  /** The very bytes of the bodies, by the number of the part, where they stand plainly in what was sealed. */
  bodies: ReadonlyMap<number, Uint8Array>;
}

export function storedEvent(row: SqlRow): StoredEvent {
  return {
    pos: Number(row.pos),
    aggregate: asText(row.aggregate),
    id: asText(row.id),
    kind: asText(row.kind),
    envelopeText: asText(row.envelope),
    hash: asText(row.hash),
    signatures: JSON.parse(asText(row.signatures)) as Signature[],
    row: row.number === null || row.number === undefined ? null : storedStreamRow(row),
  };
}

export function storedStreamRow(row: SqlRow): StoredStreamRow {
  return {
    pos: Number(row.row_pos),
    row: {
      stream: asText(row.stream),
      number: Number(row.number),
      event: asText(row.row_event),
      envelope: asText(row.row_envelope),
      outcome: JSON.parse(asText(row.outcome)) as Outcome,
      journal: row.journal === null ? null : Number(row.journal),
      received: asText(row.received),
      hash: asText(row.row_hash),
      ...(row.origin === null ? {} : { origin: JSON.parse(asText(row.origin)) as StreamRow['origin'] }),
    },
    head: row.head === null ? null : asText(row.head),
  };
}

export function sealedPart(row: SqlRow): SealedPart & { pos: number } {
  if (!Buffer.isBuffer(row.key) || !Buffer.isBuffer(row.sealed)) throw new TypeError('a part without bytes');
  return { pos: Number(row.pos), number: Number(row.number), key: row.key, sealed: row.sealed };
}

export function openEvent(
  stored: StoredEvent,
  parts: readonly SealedPart[],
  open: (sealed: SealedPart) => UnsealedPart | 'missing' | 'broken',
): OpenedEvent {
  const bodies = new Map<number, Uint8Array>();
  const opened: OpenedEvent = {
    stored,
    event: { envelope: JSON.parse(stored.envelopeText) as Envelope, hash: stored.hash, parts: [] },
    missing: [],
    broken: [],
    bodies,
  };
  for (const each of parts) {
    const unsealed = open(each);
    if (unsealed === 'missing') opened.missing.push(each.number);
    else if (unsealed === 'broken') opened.broken.push(each.number);
    else {
      opened.event.parts.push(unsealed.part);
      if (unsealed.bodyBytes) bodies.set(each.number, unsealed.bodyBytes);
    }
  }
  return opened;
}

/** Only accepted events leave a trace in the state. */
export function isAccepted(stored: StoredEvent): boolean {
  return stored.row?.row.outcome.result === 'accepted';
}

/** A person's key is announced under the new key and the device's: the only events with two signatures. */
export function announcesKey({ signatures }: StoredEvent): boolean {
  return signatures.length > 1;
}
