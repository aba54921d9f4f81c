import { z } from 'zod';
import { base64, hash, instant, uuid } from '../kernel/index.ts';
import { bundleRows, column, columnRows, readLine, recordedEvent, rowColumns } from './bundle.ts';
import { head, type StreamRow, streamRow, streamStart } from './stream.ts';

/** The journal of an office whose events a centre numbers (docs/journal-bundle.md, version 2). */
export const linkedBundleFormat = 'onir/journal-bundle/2';

const whole = z.int().min(0);

const header = z.strictObject({
  format: z.literal(linkedBundleFormat),
  office: uuid,
  /** The workstation that made the file and signs it. */
  device: uuid,
  /** 32 raw bytes of Ed25519. */
  deviceKey: base64,
  /** Keys under which the centre signs heads and events of its own, 32 raw bytes each. */
  numbering: z.array(base64).min(1).max(10),
  made: instant,
  /** Journal numbers, both included; `to` below `from`: no entries. */
  period: z.strictObject({ from: z.int().positive(), to: whole }),
});
export type LinkedBundleHeader = z.infer<typeof header>;

const key = z.strictObject({
  /** Person; null for the workstation itself. */
  owner: uuid.nullable(),
  /** The workstation whose key it is, or on which the person has it. */
  device: uuid,
  publicKey: base64,
  /** Number in the stream of the event that announced the key. */
  row: z.int().positive(),
  ...recordedEvent,
});
export type LinkedBundleKey = z.infer<typeof key>;

/** Rows by columns; `origin`: of a row that was relayed from another office. */
const rows = bundleRows.extend({ origin: column(streamRow.shape.origin.unwrap().nullable()) });

const entry = z.strictObject({
  /** Number in the stream: one of the rows of the line before. */
  row: z.int().positive(),
  ...recordedEvent,
});
export type LinkedBundleEntry = z.infer<typeof entry>;

const end = z.strictObject({
  rows: whole,
  /** Entries of the period. */
  entries: whole,
  /** The centre's, of the last row. */
  head,
  /** SHA-256 of the raw key that signed it, hex. */
  headKey: hash,
  headSignature: base64,
  /** Rolled over all lines before this one. */
  lines: hash,
});
export type LinkedBundleEnd = z.infer<typeof end>;

const line = z.union([
  z.strictObject({ header }),
  z.strictObject({ key }),
  z.strictObject({ rows }),
  z.strictObject({ entry }),
  z.strictObject({ end, signature: base64 }),
]);
export type LinkedBundleLine = z.infer<typeof line>;

export function readLinkedLine(text: string): LinkedBundleLine | null {
  return readLine(line, text);
}

export function linkedColumns(of: readonly StreamRow[]): z.infer<typeof rows> {
  return { ...rowColumns(of), origin: of.map((each) => each.origin ?? null) };
}

/** Null when the columns are not equally long. */
export function linkedRows(
  { origin, ...columns }: z.infer<typeof rows>,
  stream: string,
  after: number = streamStart.number,
): StreamRow[] | null {
  const found = columnRows(columns, stream, after);
  if (!found || found.length !== origin.length) return null;
  return found.map((row, place) => ({ ...row, ...(origin[place] ? { origin: origin[place] } : {}) }));
}
