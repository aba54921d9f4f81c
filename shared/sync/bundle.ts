import { z } from 'zod';
import {
  base64,
  canonical,
  canonicalOrNull,
  contexts,
  type Digest,
  hash,
  instant,
  part,
  signature,
  uuid,
} from '../kernel/index.ts';
import { head, outcome, type StreamRow } from './stream.ts';

/** The journal as a file that proves itself: one RFC 8785 object a line (docs/journal-bundle.md). */
export const bundleFormat = 'onir/journal-bundle/1';
export const bundleRowsAtOnce = 200;

const whole = z.int().min(0);
/** Event as it was recorded: the very text of the envelope, and those of its parts that are there. */
export const recordedEvent = {
  envelope: z.string().max(1_000_000),
  signatures: z.array(signature).min(1).max(10),
  parts: z.array(part).max(1000),
};

const bundleHeader = z.strictObject({
  format: z.literal(bundleFormat),
  office: uuid,
  /** The workstation that signs the stream's heads and this file. */
  device: uuid,
  /** 32 raw bytes of Ed25519. */
  deviceKey: base64,
  made: instant,
  /** Journal numbers, both included; `to` below `from`: no entries. */
  period: z.strictObject({ from: z.int().positive(), to: whole }),
  /** Where the stream and the journal stood before the first row of the file. */
  after: z.strictObject({ number: whole, hash: hash.nullable(), journal: whole }),
});
export type BundleHeader = z.infer<typeof bundleHeader>;

const bundleKey = z.strictObject({
  /** Person; null for the workstation itself. */
  owner: uuid.nullable(),
  publicKey: base64,
  /** Number in the stream of the event that announced the key. */
  row: z.int().positive(),
  ...recordedEvent,
});

export const column = <Cell extends z.ZodType>(cell: Cell) => z.array(cell).min(1).max(bundleRowsAtOnce);
/** Rows of the stream by columns, numbered on from the row before; `stream` is the office. */
export const bundleRows = z.strictObject({
  event: column(uuid),
  envelope: column(hash),
  outcome: column(outcome),
  journal: column(z.int().positive().nullable()),
  received: column(instant),
  hash: column(hash),
});

const bundleEnd = z.strictObject({
  rows: whole,
  entries: whole,
  /** Of the last row: everything up to it is fixed by its hash. */
  head,
  headSignature: base64,
  /** Rolled over all lines before this one. */
  lines: hash,
});
export type BundleEnd = z.infer<typeof bundleEnd>;

const bundleLine = z.union([
  z.strictObject({ header: bundleHeader }),
  z.strictObject({ key: bundleKey }),
  z.strictObject({ rows: bundleRows }),
  z.strictObject({ entry: z.strictObject(recordedEvent) }),
  z.strictObject({ end: bundleEnd, signature: base64 }),
]);
export type BundleLine = z.infer<typeof bundleLine>;

export type RecordedEvent = Extract<BundleLine, { entry: unknown }>['entry'];

/** Longest line that is looked at, in UTF-16 units. */
const longestLine = 4_000_000;

export function readBundleLine(text: string): BundleLine | null {
  return readLine(bundleLine, text);
}

/** Null when it is no line of this format, or not in the one spelling that RFC 8785 gives it. */
export function readLine<Line extends z.ZodType>(schema: Line, text: string): z.output<Line> | null {
  if (text.length > longestLine || !text.isWellFormed()) return null;
  const read = parsedJson(text);
  const parsed = schema.safeParse(read);
  return parsed.success && canonicalOrNull(read) === text ? parsed.data : null;
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `SHA-256(onir/bundle/1 ‖ hash of the lines before, 64 ASCII, or nothing ‖ the line without its line break)` */
export function rollLine(digest: Digest, before: string | null, line: string): string {
  return digest.sha256(contexts.bundle, before ?? '', line);
}

/** The text whose UTF-8 bytes the workstation signs at the end of the file. */
export function bundleMessage(end: object): string {
  return contexts.bundle + canonical(end);
}

export function rowColumns(rows: readonly StreamRow[]): z.infer<typeof bundleRows> {
  return {
    event: rows.map((each) => each.event),
    envelope: rows.map((each) => each.envelope),
    outcome: rows.map((each) => each.outcome),
    journal: rows.map((each) => each.journal),
    received: rows.map((each) => each.received),
    hash: rows.map((each) => each.hash),
  };
}

/** Null when the columns are not equally long. */
export function columnRows(
  columns: z.infer<typeof bundleRows>,
  stream: string,
  after: number,
): StreamRow[] | null {
  const { event, envelope, journal, received, hash: hashes } = columns;
  const rows = columns.outcome.flatMap((each, i): StreamRow[] => {
    const [id, text, at, rolled, number] = [event[i], envelope[i], received[i], hashes[i], journal[i]];
    if (!id || !text || !at || !rolled || number === undefined) return [];
    const row = { stream, number: after + i + 1, event: id, envelope: text, outcome: each };
    return [{ ...row, journal: number, received: at, hash: rolled }];
  });
  const lengths = Object.values(columns).map((each) => each.length);
  return lengths.every((each) => each === rows.length) ? rows : null;
}
