import { z } from 'zod';
import { canonical, canonicalInOrder } from './canonical.ts';
import type { Digest } from './crypto.ts';
import { fromHex } from './ids.ts';
import { readQuickly, unread } from './quick-read.ts';
import { base64, hash, instant, uuid, wellFormed } from './values.ts';

/** What precedes the bytes in every signature and keyed hash, so that one can never pass for another. */
export const contexts = {
  event: 'onir/event/1',
  part: 'onir/part/1',
  row: 'onir/row/1',
  head: 'onir/head/1',
  access: 'onir/access/1',
  bundle: 'onir/bundle/1',
  application: 'onir/application/1',
  heads: 'onir/heads/1',
  volume: 'onir/volume/1',
  snapshot: 'onir/snapshot/1',
} as const;

export const envelopeVersion = 1;

/** Position of the stream that the author had seen: numbers alone change after a restore, so the hash goes along. */
const seenRow = z.strictObject({ stream: uuid, number: z.int().positive(), hash });

/**
 * The signed part of an event, kept for ever (docs/event-format.md). Its RFC 8785 bytes are stored, sent and hashed
 * exactly as they were made; nothing here is personal.
 */
export const envelope = z.strictObject({
  v: z.literal(envelopeVersion),
  id: uuid,
  /** Office in whose stream the event is numbered: the author's office, or for the centre's own events the concerned one. */
  home: uuid,
  /** Office of the author. */
  office: uuid,
  kind: wellFormed.max(40),
  aggregate: uuid,
  type: wellFormed.max(80),
  typeVersion: z.int().positive(),
  /** Person; null for an act of the system, which the device signs. */
  author: uuid.nullable(),
  device: uuid,
  incarnation: z.int().positive(),
  sequence: z.int().positive(),
  /** Hash of this device's previous envelope: evidence of order and forks, never a key of delivery. */
  previous: hash.nullable(),
  unit: z.strictObject({ id: uuid, place: z.int().positive(), size: z.int().positive() }),
  /** The aggregate's last event seen and every event that the act relies on. */
  buildsOn: z.array(uuid).max(200),
  seen: seenRow.nullable(),
  rules: z.strictObject({ id: wellFormed.max(40), hash }).nullable(),
  time: z.strictObject({
    device: instant,
    /** Milliseconds to add to the device's time to get the centre's; null when never learnt. */
    offset: z.int().nullable(),
    doubt: z.boolean(),
  }),
  parts: z
    .array(z.strictObject({ number: z.int().min(0), commitment: hash }))
    .min(1)
    .max(1000),
});
export type Envelope = z.infer<typeof envelope>;

export const signature = z.strictObject({
  /** Id of the signing key: SHA-256 of the raw public key, hex. */
  key: hash,
  suite: z.literal('ed25519'),
  signature: base64,
});
export type Signature = z.infer<typeof signature>;

/** One destroyable part of the payload: part 0 is common and holds nothing personal, the others one person each. */
export const part = z.strictObject({
  number: z.int().min(0),
  /** 32 random bytes, hex; they travel with the part so that what is destroyed cannot be guessed back. */
  salt: hash,
  body: z.record(z.string(), z.unknown()),
});
export type Part = z.infer<typeof part>;

/** An event whole, as it is judged and folded. Parts that were destroyed are missing from `parts`. */
export interface Event {
  envelope: Envelope;
  /** SHA-256 of the envelope's bytes. */
  hash: string;
  parts: Part[];
}

/** Null where it is none. */
export function readEnvelope(value: unknown): Envelope | null {
  const read = readQuickly(envelope, value);
  return read === unread ? (envelope.safeParse(value).data ?? null) : (read as Envelope);
}

/** Its RFC 8785 text. */
export function envelopeBytes(value: Envelope): string {
  const { seen, rules, unit, time } = value;
  return canonicalInOrder({
    aggregate: value.aggregate,
    author: value.author,
    buildsOn: value.buildsOn,
    device: value.device,
    home: value.home,
    id: value.id,
    incarnation: value.incarnation,
    kind: value.kind,
    office: value.office,
    parts: value.parts.map(({ commitment, number }) => ({ commitment, number })),
    previous: value.previous,
    rules: rules && { hash: rules.hash, id: rules.id },
    seen: seen && { hash: seen.hash, number: seen.number, stream: seen.stream },
    sequence: value.sequence,
    time: { device: time.device, doubt: time.doubt, offset: time.offset },
    type: value.type,
    typeVersion: value.typeVersion,
    unit: { id: unit.id, place: unit.place, size: unit.size },
    v: value.v,
  });
}

/** The text whose UTF-8 bytes the author (or the device) signs. */
export function eventMessage(envelopeText: string): string {
  return contexts.event + envelopeText;
}

/** `SHA-256(onir/part/1 ‖ event id, 36 ASCII ‖ part number, 4 bytes big-endian ‖ salt, 32 bytes ‖ RFC 8785 bytes of the body)` */
export function commitment(
  digest: Digest,
  eventId: string,
  value: Part,
  /** The RFC 8785 text of the body or its UTF-8 bytes, where they are known. */
  bodyText: string | Uint8Array = canonical(value.body),
): string {
  const salt = fromHex(value.salt);
  const bytes = new Uint8Array(4 + salt.length);
  new DataView(bytes.buffer).setUint32(0, value.number);
  bytes.set(salt, 4);
  return digest.sha256(contexts.part + eventId, bytes, bodyText);
}

export function commonPart(event: Event): Record<string, unknown> | undefined {
  return event.parts.find((each) => each.number === 0)?.body;
}
