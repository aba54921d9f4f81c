import type { KeyHolder } from './authors.ts';
import type { Adopt, EventBody, Hello, Page, Pushed, SignedHead, Welcome } from './messages.ts';
import type { Opened } from './open-stream.ts';
import type { AskedSnapshot, EarlyRow, SnapshotPage, SnapshotState } from './snapshot.ts';
import type { StreamPosition, StreamRow } from './stream.ts';

/** What a workstation keeps of its office's stream; every call that writes is one durable transaction. */
export interface Workstation {
  readonly device: { id: string; incarnation: number };
  /** Last number of the current lineage. */
  position(): Promise<StreamPosition>;
  hashAt(number: number): Promise<string | null>;
  /**
   * What waits: events held without a number in the current lineage, those that it tells as quarantined (by the hash of the
   * envelope) taken out. That is the outbox, and nothing else is; events of others and of the centre are in it after a restore.
   */
  waiting(): Promise<Hello['waiting']>;
  /** The next of them in the order in which they came to be held, after a place in it; `next` is null at the end. */
  outbox(after: number, most: { events: number; bytes: number }): Promise<Batch>;
  /** Whether any of these is not held: by id and by the hash of its envelope. */
  lacks(rows: readonly Pick<StreamRow, 'event' | 'envelope'>[]): Promise<boolean>;
  /** A held event by its id, numbered or not. */
  stored(event: string): Promise<Opened | null>;
  /** Holder of a key by its id: pinned, of this device, or announced by an event held. */
  key(id: string): Promise<KeyHolder | null>;
  /**
   * Numbers, stores and refolds what came. A row whose `opened` is null is of an event held already. Another event held under
   * the id of a row is kept aside and shown: the row's is the office's.
   */
  apply(rows: readonly CheckedRow[], head: SignedHead | null): Promise<void>;
  /**
   * The centre has another history after this number: later numbers are forgotten, no event is, and what they told
   * as quarantined is offered again. Forgotten rows up to the newest signed head become promises.
   */
  forgetAfter(number: number): Promise<void>;
  /**
   * The next call of promises, newest rows first; null when there are none, and where none of what was promised is to be pushed: for
   * what waits and cannot be offered nothing is promised again and again.
   * @param before the one after an offer that was not answered yet
   */
  promises(before?: Adopt): Promise<Adopt | null>;
  /** Ends the promises under each head of which everything has a number again, whatever else waits. */
  endPromises(): Promise<void>;
  /** Unset: everything is pulled from the beginning. */
  readonly snapshots?: Snapshots;
}

/**
 * A snapshot on its way: rows at their numbers, with gaps between them. None of their events is in the outbox; where the lineage
 * breaks below its position, or `forgetAfter` is asked for it, all its numbers are forgotten and it is given up.
 */
export interface Snapshots {
  /** Null: none is on its way. */
  state(): Promise<SnapshotState | null>;
  /** Whether nothing is held at all. */
  isNew(): Promise<boolean>;
  /** Stores and folds rows of which any may be there already; its position is the workstation's from the first page on. */
  take(rows: readonly EarlyRow[], state: SnapshotState, head: SignedHead | null): Promise<void>;
  rowsAfter(number: number, limit: number): Promise<readonly StreamRow[]>;
  /** Its rows are without a gap and proved: they are like any others. */
  end(): Promise<void>;
}

export interface Batch {
  events: readonly { id: string; body: EventBody }[];
  next: number | null;
}

/** A row that continues the lineage, with its event where it came along. */
export interface CheckedRow {
  row: StreamRow;
  opened: Opened | null;
  /** Its own signature was checked; otherwise it is covered by a later one of its device's chain, and is checked in the background. */
  verified: boolean;
}

/**
 * The centre would not take a message, rather than failing to be reached. `certain`: it said that the message is wrong (4xx);
 * otherwise it failed over it (500), which says little about the message.
 */
export class Unacceptable extends Error {
  readonly certain: boolean;

  constructor(message: string, certain = true) {
    super(message);
    this.certain = certain;
  }
}

/** The centre as a device reaches it. Calls reject with `Unacceptable` for 4xx and 500, with anything else when nothing is known. */
export interface Link {
  hello(request: Hello): Promise<Welcome>;
  push(bodies: readonly EventBody[]): Promise<readonly Pushed[]>;
  /** @param ends is told where the page ends, if more lies behind it, as soon as that is known: before its rows are made */
  pull(
    after: StreamPosition,
    limit: number,
    whole: boolean,
    ends?: (last: StreamPosition) => void,
  ): Promise<Page>;
  lineage(at: readonly number[]): Promise<readonly (string | null)[]>;
  adopt(offer: Adopt): Promise<void>;
  quarantine(event: string, body: EventBody, reason: string): Promise<void>;
  /** Null: the centre knows none. Unset: this way has none, as a file. */
  snapshot?(asked: AskedSnapshot): Promise<SnapshotPage | null>;
}
