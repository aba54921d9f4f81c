import type { AnnouncedKey } from '../../../../shared/sync/index.ts';
import type { LinkedRangeProved } from '../journal/linked-events.ts';
import type { StreamRangeProved } from '../journal/linked-numbers.ts';
import type { SkimPosition } from '../log/skim.ts';
import type { TableShape } from '../projections/table.ts';
import type { AggregateMark, Scope } from '../verify/proved.ts';

/** All that ranges of the log are proved with, as a message: with nothing in it can anything be signed or written anew. */
export interface ProofSetup {
  files: { database: string; keys: string };
  /** Of the two files, as `Connection` takes them; they unlock reading alone, as `query_only`. */
  fileKeys: { database: string; keys: string };
  /** 32 bytes under which the keys of parts lie: wiped at the end. */
  wrapping: Uint8Array;
  office: string;
  device: { id: string; incarnation: number; signingKey: string };
  tables: readonly TableShape[];
}

/** A key of a person, and where it was made known. */
export interface KnownAt {
  owner: AnnouncedKey['owner'];
  publicKey: string;
  pos: number;
}

export interface RangeAsked {
  scope: Scope;
  /** Positions from the one behind `after` up to `to`, both of events that are there. */
  after: number;
  to: number;
  /** Where the log ended when the proof began. */
  until: number;
  /** Announced up to `after`. */
  keys: readonly KnownAt[];
}

/** What was found in a range that is whole. */
export interface RangeProved {
  /** What the first event was taken to continue: what the range before must have come to. */
  start: SkimPosition;
  end: SkimPosition & { headed: boolean };
  /** Numbers of its entries, at these positions, are those after `before`, without a gap; null where it has none. */
  journal: { before: number; at: readonly number[] } | null;
  parts: number;
  signatures: number;
  announced: readonly KnownAt[];
  /** How many rows, by table, and unique values, by kind, its aggregates have. */
  rows: Readonly<Record<string, number>>;
  values: Readonly<Record<string, number>>;
  /** Of all: what each of its aggregates has come to. */
  marks: readonly AggregateMark[];
}

/** Of an enrolled office, where others' events lie between its own. */
export interface LinkedRangeAsked {
  scope: Scope;
  /** Positions from the one behind `after` up to `to`. */
  after: number;
  to: number;
  /** Up to this position places were left free. */
  left: number;
}

/** Of an enrolled office's stream: numbers from the one behind `after` up to `to`. */
export interface StreamRangeAsked {
  after: number;
  to: number;
}

/** A thread that could not begin or go on. */
export class LaneFailure extends Error {}

/** What failed, by its name and without the values of anything. */
export function failureOf(error: unknown): string {
  if (error instanceof LaneFailure) return error.message;
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? String(error.code) : error.name;
}

/** Proves ranges one at a time. */
export interface Lane {
  /** Null: the range is not plainly whole. Rejects when the lane has failed. */
  prove(asked: RangeAsked): Promise<RangeProved | null>;
  /** The same of an enrolled office's events. */
  proveLinked(asked: LinkedRangeAsked): Promise<LinkedRangeProved | null>;
  /** Of its stream. */
  proveStream(asked: StreamRangeAsked): Promise<StreamRangeProved | null>;
  /** Whether all rows whose numbers were forgotten are there and continue one another. */
  forgottenHold(): Promise<boolean>;
  /** Whether the structure and the indexes of the database file are whole. */
  fileHolds(): Promise<boolean>;
  /** Settles when files are closed and keys wiped. */
  end(): Promise<void>;
}

/** Threads for long proofs; without them proofs run between other work. */
export interface Lanes {
  /** Events of a log that is worth starting them for. */
  worthFrom: number;
  /** Positions of a range. */
  rangeSize: number;
  start(setup: ProofSetup): Lane[];
}
