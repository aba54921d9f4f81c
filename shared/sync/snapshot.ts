import { z } from 'zod';
import { base64, canonical, contexts, type Digest, hash, uuid } from '../kernel/index.ts';
import { gappedColumns } from './columns.ts';
import type { Registry } from './judge.ts';
import { type Lineage, lineage, type SignedHead, signedHead } from './messages.ts';
import type { Opened } from './open-stream.ts';
import type { StreamRow } from './stream.ts';

/**
 * Where a snapshot goes on: `first` what nobody can work without, in the order of records; then the rest newest first, each
 * record whole with its newest row, down from below a number.
 */
export const snapshotPlace = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('first'),
    after: z.strictObject({ kind: z.string().max(40), id: uuid, number: z.int().positive() }).nullable(),
  }),
  z.strictObject({ part: z.literal('rest'), below: z.int().positive() }),
]);
export type SnapshotPlace = z.infer<typeof snapshotPlace>;

export const snapshotStart: SnapshotPlace = { part: 'first', after: null };

/** What the centre signs of one page: with the last one, of the whole. */
const snapshot = z.strictObject({
  stream: uuid,
  /** The position that the snapshot is of. */
  number: z.int().positive(),
  hash,
  place: snapshotPlace,
  /** Null after the last page. */
  next: snapshotPlace.nullable(),
  /** Of the pages before; null for the first. */
  previous: hash.nullable(),
  /** `SHA-256(onir/snapshot/1 ‖ previous ‖ hashes of the rows, each in a line of its own)` */
  digest: hash,
});
export type Snapshot = z.infer<typeof snapshot>;

/** Rows of one page; one record with a longer history makes it longer. */
export const snapshotRows = { usual: 500, most: 20_000 } as const;

export const snapshotMessage = {
  request: z.strictObject({
    /** Null: the centre takes its newest position. */
    at: z.strictObject({ number: z.int().positive(), hash }).nullable(),
    place: snapshotPlace,
    previous: hash.nullable(),
  }),
  answer: z.strictObject({
    lineage,
    /** Null: the centre has none to give, and the device pulls from the beginning. */
    snapshot: z.strictObject({ snapshot, key: hash, signature: base64 }).nullable(),
    /** Rows in the order of their numbers, every one with its event; null where there are none. */
    columns: gappedColumns(snapshotRows.most).nullable(),
    /** The head that the snapshot is of, with its first page. */
    head: signedHead.nullable(),
  }),
};
export type AskedSnapshot = z.infer<typeof snapshotMessage.request>;
/** A page of a snapshot as it is sent. */
export type SnapshotMessage = z.infer<typeof snapshotMessage.answer>;

/** A row at its place in the stream, before those between are there. */
export interface EarlyRow {
  row: StreamRow;
  opened: Opened;
}

/** The same taken apart. */
export interface SnapshotPage {
  lineage: Lineage;
  snapshot: SnapshotMessage['snapshot'];
  rows: readonly EarlyRow[];
  head: SignedHead | null;
}

/** Of a snapshot on its way: what is proved is proved by the centre's own signatures, until the rows are without a gap. */
export interface SnapshotState {
  number: number;
  hash: string;
  /** Null: all pages are here, and the rows are to be proved. */
  next: SnapshotPlace | null;
  digest: string;
}

export function snapshotDigest(
  digest: Digest,
  previous: string | null,
  rows: readonly Pick<StreamRow, 'hash'>[],
): string {
  return digest.sha256([contexts.snapshot, previous ?? '', ...rows.map((row) => row.hash)].join('\n'));
}

export function snapshotSigned(value: Snapshot): string {
  return contexts.snapshot + canonical(value);
}

/** Kinds of which every record comes before anybody works. The numbering side's own come with the devices that they admit. */
export function firstKinds(registry: Registry): string[] {
  return [...registry.values()].filter(({ comesLater }) => !comesLater).map(({ kind }) => kind);
}
