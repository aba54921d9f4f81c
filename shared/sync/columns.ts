import { z } from 'zod';
import { hash, uuid } from '../kernel/index.ts';
import { eventBody, limits } from './event-body.ts';
import { outcome } from './stream.ts';

/** An event builds on at most 200. */
const idsOfRow = 203;
/** Of one column: a page is bounded by its bytes before anything of it is read. */
const mostLetters = 16 * limits.bytes;

/** Plain letters of base64 (RFC 4648), without padding: bytes of many things in a row. */
const bytes = z
  .string()
  .max(mostLetters)
  .regex(/^[A-Za-z0-9+/]*$/);
const isWhole = (value: unknown) => Number.isSafeInteger(value);
const wholeNumber = { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
/** As `z.array(z.int()).max(longest)`, which takes three times as long: these are most of the values of a page. */
const whole = (longest: number) =>
  z
    .custom<number[]>((value) => Array.isArray(value) && value.length <= longest && value.every(isWhole))
    .meta({ maxItems: longest, type: 'array', items: wholeNumber });
/** Letters of which JSON escapes none. */
const name = (longest: number) => z.string().regex(new RegExp(`^[ !#-[\\]-~]{0,${longest}}$`));

/** What many envelopes have in common, and the keys under which they are signed. */
export const shape = z.strictObject({
  author: uuid.nullable(),
  device: uuid,
  doubt: z.boolean(),
  home: uuid,
  incarnation: z.int().positive(),
  keys: z.array(hash).min(1).max(4),
  kind: name(40),
  office: uuid,
  offset: z.int().nullable(),
  /** Numbers of the parts, in order: all of them are there. */
  parts: z.array(z.int().min(0)).min(1).max(1000),
  rules: z.strictObject({ id: name(40), hash }).nullable(),
  type: name(80),
  typeVersion: z.int().positive(),
});
export type Shape = z.infer<typeof shape>;

const seen = z.strictObject({ stream: uuid, number: z.int().positive(), hash });

/** Codes of the column `shape`. */
export const noBody = 0;
export const wholeBody = 1;
export const firstShape = 2;

const rowColumns = (most: number) => {
  const perRow = whole(most);
  return z.strictObject({
    event: perRow,
    outcome: perRow,
    /** Milliseconds, each less the one before. */
    received: perRow,
    /** 0: no entry of the journal. */
    journal: perRow,
    shape: perRow,
  });
};

const eventColumns = (most: number) => {
  const perEvent = whole(most);
  return z.strictObject({
    aggregate: perEvent,
    /** How many each builds on, and which. */
    buildsOn: perEvent,
    on: whole(idsOfRow * most),
    /** 0: of the device's event before it in the page; 1: null; 2: the next of `hashes`. */
    previous: perEvent,
    /** Less the number of the device's event before it in the page. */
    sequence: perEvent,
    /** Place in `seen`, from 1; 0: null. */
    seen: perEvent,
    /** Milliseconds, each less the one before. */
    time: perEvent,
    unit: perEvent,
    /** Less the place that follows on the event before it. */
    place: perEvent,
    size: perEvent,
  });
};

const columnsOf = (most: number) =>
  z.strictObject({
    stream: uuid,
    /** Of the row before the first one. */
    after: z.strictObject({ number: z.int().min(0), hash: hash.nullable() }),
    /** Stream hash of the last row. */
    end: hash,
    /** Every id, once, in the order in which it is first named: `times` in milliseconds, each less the one before, `rest` 10 bytes each. */
    ids: z.strictObject({ times: whole(idsOfRow * most), rest: bytes }),
    /** Every hash that does not follow, in the order of need: 32 bytes each. */
    hashes: bytes,
    outcomes: z.array(outcome).max(most),
    shapes: z.array(shape).max(most),
    seen: z.array(seen).max(most),
    rows: rowColumns(most),
    /** Of relayed rows: place in the page, id of the stream, number, number in that journal or 0. */
    origins: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])).max(most),
    /** Of events that have a shape. */
    events: eventColumns(most),
    /** 86 letters each. */
    signatures: bytes,
    /** 32 bytes each. */
    salts: bytes,
    /** RFC 8785 texts of the bodies of the parts, each ended by a line feed. */
    bodies: z.string().max(mostLetters),
    /** Bodies of events that have no shape, in order. */
    whole: z.array(eventBody).max(most),
  });

/**
 * Rows of one stream in columns (docs/sync-protocol.md, *Pages*): what follows from the rest is left out, what repeats is said once.
 * A reader makes the exact bytes of every envelope and row again, and their hashes.
 */
export const columns = columnsOf(limits.events);
export type Columns = z.infer<typeof columns>;

/**
 * The same of rows that do not all follow on each other, in the order of their numbers.
 * @param most rows
 */
export const gappedColumns = (most: number) =>
  columnsOf(most).extend({
    /** Place of a row from 1, and how many are left out before it; the hash of the one before it is the next of `hashes`. */
    gaps: z.array(z.tuple([z.int().positive(), z.int().positive()])).max(most),
  });
export type GappedColumns = z.infer<ReturnType<typeof gappedColumns>>;
