import type { Fork } from '../sync/chains.ts';

export interface VerifyReport {
  ok: boolean;
  counts: {
    events: number;
    parts: number;
    signatures: number;
    streamRows: number;
    accessEntries: number;
    aggregates: number;
  };
  /** What does not hold first, and its number in its own series. */
  firstBad: { what: BadThing; number: number } | null;
  /** Acts of one device that exclude each other: after a restored or cloned disk, or by somebody with its keys. No damage. */
  forks: Fork[];
  /** SHA-256 over the canonical projections in the order of ids: equal for every holder of the same events. */
  digest: string;
}

/** `file`: the database file itself is damaged (indexes, structure). */
export type BadThing =
  | 'file'
  | 'envelope'
  | 'signature'
  | 'deviceChain'
  | 'part'
  | 'key'
  | 'streamRow'
  | 'head'
  | 'accessEntry'
  | 'row'
  | 'uniqueValue'
  | 'attachment'
  | 'seal';
