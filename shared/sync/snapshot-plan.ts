import { limits } from './messages.ts';
import { ownKind } from './own-events.ts';
import { type SnapshotPlace, snapshotRows } from './snapshot.ts';

/** An event of the stream, as little as is needed to choose it. */
export interface ListedEvent {
  event: string;
  /** Of its row. */
  number: number;
  /** Bytes that it takes, about. */
  size: number;
}

/** With the record that it is of. */
interface RecordEvent extends ListedEvent {
  kind: string;
  id: string;
}

/** At its place among the folded events of its record. */
export interface FoldedEvent extends RecordEvent {
  /** Number of the row at which it was folded: its own, or its settlement's. */
  folded: number;
}

/** The stream as a snapshot is made of it; what is at or below a position never changes. */
export interface SnapshotReads {
  /** Events folded up to a number, of all that is `first`, in the order of kind, id and place; `after` names the place. */
  first(
    after: Extract<SnapshotPlace, { part: 'first' }>['after'],
    upTo: number,
    limit: number,
  ): Promise<readonly FoldedEvent[]>;
  isFirst(kind: string, id: string): boolean;
  /** Rows below a number, the newest first, whatever became of their events. */
  below(number: number, limit: number): Promise<readonly RecordEvent[]>;
  /** The folded events up to a number of some records, by `kind/id`, with the numbers of their own rows. */
  orders(
    records: readonly { kind: string; id: string }[],
    upTo: number,
  ): Promise<ReadonlyMap<string, readonly ListedEvent[]>>;
}

/** Of one page: rows looked at, rows given, and their bytes as they are stored; one record always fits. */
export interface PageBounds {
  /** At a time, and again while a page has less than half of its rows: most of a history may have come first. */
  looked: number;
  times: number;
  rows: number;
  bytes: number;
}
const pageBounds: PageBounds = {
  ...{ looked: 200, times: 20 },
  ...{ rows: snapshotRows.usual, bytes: 2 * limits.bytes },
};

/**
 * Which events are in a page of the snapshot at a position. Every accepted event up to it is in one page, with its whole record
 * unless that is split in the first part, and with what settled it where it was deferred; what is not folded, and settlements
 * once more, come at their own place. The position alone decides: pages may be asked of any copy, again, and after any pause.
 */
export async function planSnapshot(
  of: SnapshotReads,
  upTo: number,
  place: SnapshotPlace,
  bounds = pageBounds,
): Promise<{ events: string[]; next: SnapshotPlace | null }> {
  const page = new Page(bounds);
  const { events, next } =
    place.part === 'first'
      ? await planFirst(of, upTo, place.after, page)
      : await planRest(of, upTo, place.below, page);
  const settlements = await of.orders(
    events.map((id) => ({ kind: ownKind, id })),
    upTo,
  );
  const told = [...settlements.values()].flat().map(({ event }) => event);
  return { events: [...new Set([...events, ...told])], next };
}

async function planFirst(
  of: SnapshotReads,
  upTo: number,
  after: Extract<SnapshotPlace, { part: 'first' }>['after'],
  page: Page,
): Promise<{ events: string[]; next: SnapshotPlace }> {
  const found = await of.first(after, upTo, page.bounds.rows);
  let last = after;
  for (const each of found) {
    if (!page.takes([each])) return { events: page.events, next: { part: 'first', after: last } };
    // Not its own number: what was settled late has its place where it was folded.
    last = { kind: each.kind, id: each.id, number: each.folded };
  }
  const next: SnapshotPlace =
    found.length < page.bounds.rows ? { part: 'rest', below: upTo + 1 } : { part: 'first', after: last };
  return { events: page.events, next };
}

async function planRest(
  of: SnapshotReads,
  upTo: number,
  asked: number,
  page: Page,
): Promise<{ events: string[]; next: SnapshotPlace | null }> {
  let below: number | null = Math.min(asked, upTo + 1);
  for (let time = 0; below !== null && time < page.bounds.times && page.hasRoom; time++)
    below = await lookBelow(of, upTo, below, page);
  return { events: page.events, next: below === null ? null : { part: 'rest', below } };
}

/** @returns below which number it goes on, null at the end of all rows */
async function lookBelow(of: SnapshotReads, upTo: number, below: number, page: Page): Promise<number | null> {
  const found = await of.below(below, page.bounds.looked);
  const orders = await of.orders(found, upTo);
  const begun = new Set<string>();
  for (const each of found) {
    const name = `${each.kind}/${each.id}`;
    const order = orders.get(name) ?? [];
    const folded = order.some(({ event }) => event === each.event);
    // A record came whole with the newest of its rows.
    const came =
      of.isFirst(each.kind, each.id) || begun.has(name) || order.some(({ number }) => number >= below);
    if (folded && came) continue;
    if (!page.takes(folded ? order : [each])) return each.number + 1;
    if (folded) begun.add(name);
  }
  const last = found.at(-1);
  const end = !last || last.number === 1 || found.length < page.bounds.looked;
  return end ? null : last.number;
}

/** What fits in one message. */
class Page {
  readonly bounds: PageBounds;
  readonly events: string[] = [];
  #bytes = 0;
  #full = false;

  constructor(bounds: PageBounds) {
    this.bounds = bounds;
  }

  get hasRoom(): boolean {
    return !this.#full && 2 * this.events.length < this.bounds.rows;
  }

  /** False: it is full. */
  takes(more: readonly ListedEvent[]): boolean {
    const bytes = more.reduce((sum, { size }) => sum + size, this.#bytes);
    const fits = bytes <= this.bounds.bytes && this.events.length + more.length <= this.bounds.rows;
    this.#full = !fits && this.events.length > 0;
    if (this.#full) return false;
    this.events.push(...more.map(({ event }) => event));
    this.#bytes = bytes;
    return true;
  }
}
