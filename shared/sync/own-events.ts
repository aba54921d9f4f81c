import { z } from 'zod';
import {
  canonical,
  commitment,
  type Digest,
  type Envelope,
  type Event,
  envelopeVersion,
  eventMessage,
  hash,
  toHex,
  uuid,
  uuidv7,
} from '../kernel/index.ts';
import { deviceKeys } from '../office/index.ts';
import type { EventBody } from './messages.ts';
import { outcome, type StreamPosition } from './stream.ts';

/** Kind of the events that whoever numbers a stream makes of its own; `shared/stream` judges and folds them. */
export const ownKind = 'stream';

/** Types of these events, with the newest version of each. */
export const ownTypes = {
  'stream.settled': 1,
  'stream.quarantined': 1,
  'stream.renumbered': 1,
  'attachment.verified': 1,
  'stream.deviceAdmitted': 1,
  'stream.deviceRevoked': 1,
} as const;

/** Those that tell of workstations. */
export const deviceTypes = ['stream.deviceAdmitted', 'stream.deviceRevoked'] as const;

/** What became of an event that was deferred; aggregate: that event. The row's journal number is the event's. */
export const settledCommon = z.strictObject({ event: uuid, outcome });

/**
 * Bytes that will never be numbered, kept aside whole; aggregate: `envelopeId` of their hash. `signature`: it does not hold;
 * `author`: who signed could not have; `content`: a part is not what the envelope promises; `forged`: another event has the id; `refused`: the
 * message that brought it was refused.
 */
export const quarantinedCommon = z.strictObject({
  event: uuid,
  envelope: hash,
  reason: z.enum(['signature', 'author', 'content', 'forged', 'refused']),
});
export type QuarantineReason = z.infer<typeof quarantinedCommon>['reason'];

/** An entry of the journal gets the row's number in place of one that an adopted entry had before it; aggregate: the entry. */
export const renumberedCommon = z.strictObject({ event: uuid, from: z.int().positive() });

/** The centre holds the attachment and has checked its SHA-256 itself; aggregate: the attachment. */
export const verifiedCommon = z.strictObject({ attachment: uuid, sha256: hash, size: z.int().positive() });

/**
 * The centre has let a workstation of the stream's office in: its events are signed by this Ed25519 key, what is sealed to it is
 * sealed to this X25519 key; aggregate: the device.
 */
export const deviceAdmittedCommon = z.strictObject({ device: deviceKeys });

/** From now on nothing that this workstation brings counts; aggregate: the device. */
export const deviceRevokedCommon = z.strictObject({ device: uuid });

/** Who numbers a stream: the centre, or a standalone workstation for itself. */
export interface Self {
  /** Device id under which it signs. */
  device: string;
  /** SHA-256 of the raw public key, hex. */
  key: string;
  /** Ed25519 over the UTF-8 bytes, base64. */
  sign(message: string): string;
  random(size: number): Uint8Array;
}

export interface OwnEvent {
  type: keyof typeof ownTypes;
  aggregate: string;
  common: Record<string, unknown>;
  /** Events that it relies on. */
  buildsOn: readonly string[];
}

/** An event of the numbering side itself at the stream's position: its place in the stream is its place in the chain. */
export function makeOwn(
  of: { digest: Digest; self: Self },
  stream: string,
  at: StreamPosition,
  wanted: OwnEvent,
  nowMs: number,
): { event: Event; body: EventBody } {
  const { self, digest } = of;
  const id = uuidv7(nowMs, self.random(10));
  const part = { number: 0, salt: toHex(self.random(32)), body: wanted.common };
  const envelope: Envelope = {
    v: envelopeVersion,
    id,
    home: stream,
    office: stream,
    kind: ownKind,
    aggregate: wanted.aggregate,
    type: wanted.type,
    typeVersion: ownTypes[wanted.type],
    author: null,
    device: self.device,
    incarnation: 1,
    sequence: at.number + 1,
    previous: null,
    unit: { id, place: 1, size: 1 },
    buildsOn: [...wanted.buildsOn],
    seen: at.hash === null ? null : { stream, number: at.number, hash: at.hash },
    rules: null,
    time: { device: new Date(nowMs).toISOString(), offset: 0, doubt: false },
    parts: [{ number: 0, commitment: commitment(digest, id, part) }],
  };
  const text = canonical(envelope);
  const signature = self.sign(eventMessage(text));
  const body: EventBody = {
    envelope: text,
    signatures: [{ key: self.key, suite: 'ed25519', signature }],
    parts: [part],
  };
  return { event: { envelope, hash: digest.sha256(text), parts: [part] }, body };
}

/** The id under which quarantined bytes are told: the first 122 free bits of their hash in the shape of a UUIDv4. */
export function envelopeId(envelopeHash: string): string {
  const digits = `${envelopeHash.slice(0, 12)}4${envelopeHash.slice(13, 16)}8${envelopeHash.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
