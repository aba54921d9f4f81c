import { z } from 'zod';
import { base64, hash, instant, uuid } from '../kernel/index.ts';
import { columns } from './columns.ts';
import { type EventBody, eventBody, limits } from './event-body.ts';
import { head, type StreamRow, streamRow } from './stream.ts';

export { type EventBody, eventBody, limits } from './event-body.ts';

/** Version of the protocol that this program speaks, and the oldest that it still understands. */
export const protocol = { min: 1, max: 1 } as const;

/** A head with the signature of whoever numbers the stream. */
export const signedHead = z.strictObject({ head, key: hash, signature: base64 });
export type SignedHead = z.infer<typeof signedHead>;

/** A place in a stream that is told by its hash as well: numbers alone change after a restore. */
const position = z.strictObject({ number: z.int().min(0), hash: hash.nullable() });

/** How the asker's position stands to the centre's stream. `behind`: the answering copy knows less than the asker. */
export const lineage = z.enum(['ok', 'behind', 'diverged']);
export type Lineage = z.infer<typeof lineage>;

const hello = {
  request: z.strictObject({
    protocol: z.strictObject({ min: z.int().positive(), max: z.int().positive() }),
    device: uuid,
    incarnation: z.int().positive(),
    position,
    waiting: z.strictObject({ events: z.int().min(0), bytes: z.int().min(0) }),
    /** The device's clock, so that its offset can be told. */
    clock: instant,
  }),
  answer: z.strictObject({
    /** Null when no version is spoken by both: the device must be brought up to date, what it holds is still taken. */
    protocol: z.int().positive().nullable(),
    time: instant,
    head: signedHead.nullable(),
    lineage,
    /** The device was revoked: what it pushes is kept apart, and nothing is given to it. */
    revoked: z.boolean(),
    /** Numbers up to here are in every backup that the centre may be restored from: only they may be pruned on devices. */
    durable: z.int().min(0),
    /** When to come again instead of now, milliseconds; null to go on. */
    retryAfter: z.int().positive().nullable(),
  }),
};
export type Hello = z.infer<typeof hello.request>;
export type Welcome = z.infer<typeof hello.answer>;

/**
 * `quarantined`: kept aside, told by a numbered event. `held`: not stored, since the key of another office that signed it is not known
 * yet. The device takes all of them for hints, never for truth; one that was revoked is told of none.
 */
export const pushed = z.strictObject({
  id: uuid,
  is: z.enum(['stored', 'duplicate', 'quarantined', 'held']),
  number: z.int().positive().nullable(),
});
export type Pushed = z.infer<typeof pushed>;
const push = {
  request: z.strictObject({ bodies: z.array(eventBody).min(1).max(limits.events) }),
  answer: z.strictObject({ results: z.array(pushed).max(limits.events) }),
};

const pull = {
  request: z.strictObject({
    after: position,
    limit: z.int().min(1).max(limits.events),
    /** Bodies of the device's own events too: a restored workstation no longer holds them. */
    whole: z.boolean(),
  }),
  /** Rows without a gap after the position, null when there are none, and the head that they lead to. */
  answer: z.strictObject({ lineage, columns: columns.nullable(), head: signedHead.nullable() }),
};
/** A page as it is sent. */
export type PageMessage = z.infer<typeof pull.answer>;

/** The same taken apart. */
export interface Page {
  lineage: Lineage;
  rows: readonly {
    row: StreamRow;
    /** Null for an event that the asking device made itself and still holds. */
    body: EventBody | null;
  }[];
  head: SignedHead | null;
}

const lineageProbe = {
  request: z.strictObject({ at: z.array(z.int().positive()).min(1).max(limits.probes) }),
  /** Hash at each number asked; null beyond the head. */
  answer: z.strictObject({ hashes: z.array(hash.nullable()).max(limits.probes) }),
};

/**
 * Rows that a device holds under a signed head and that a restored centre has lost, newest first in calls, each without a gap:
 * its last row is the head's or stands right before a row of an earlier call. The centre keeps them as promises: when the
 * event itself is pushed it gets outcome, journal number, day and receipt as they were, with a new stream number.
 */
const adopt = {
  request: z.strictObject({
    /** The row before the first one. */
    after: position,
    rows: z.array(streamRow).min(1).max(limits.events),
    head: signedHead,
  }),
  /** How many of the rows the centre's own lineage does not have. */
  answer: z.strictObject({ taken: z.int().min(0) }),
};
export type Adopt = z.infer<typeof adopt.request>;

/**
 * One event that the centre would not take in a push (4xx): kept as it is so that nothing is lost and people can look at it, and
 * told by a numbered event that names the hash of its envelope.
 */
const quarantine = {
  request: z.strictObject({
    /** Of the event, as its envelope says. */
    id: uuid,
    envelope: z.string().min(1).max(limits.bytes),
    /** The rest of the body, base64 of its JSON. */
    rest: base64,
    reason: z.string().max(200),
  }),
  answer: z.strictObject({}),
};
export type Quarantine = z.infer<typeof quarantine.request>;

/** Every call of the protocol, by its path. */
export const messages = { hello, push, pull, lineage: lineageProbe, adopt, quarantine } as const;
