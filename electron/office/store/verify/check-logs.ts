import type { KeyObject } from 'node:crypto';
import { continues, headMessage, type StreamPosition, streamStart } from '../../../../shared/sync/index.ts';
import { type AccessEntry, accessHash, accessMessage } from '../access/entry.ts';
import { digest } from '../keys/digest.ts';
import { publicKeyObject, signatureHolds, signatureHoldsAside } from '../keys/signing.ts';
import type { PlainPage } from '../log/plain-page.ts';
import type { OpenedEvent, StoredEvent, StoredStreamRow } from '../log/stored-event.ts';
import type { Bad } from './check-events.ts';

/** The office's stream: numbers without a gap, the rolling hash, signed heads, and each row on its own event. */
export class StreamChecks {
  readonly #bad: Bad;
  readonly #key: KeyObject | null;
  #last = { ...streamStart, journal: 0, headed: true };

  constructor(deviceKey: string, bad: Bad) {
    this.#key = publicKeyObject(deviceKey);
    this.#bad = bad;
  }

  get number(): number {
    return this.#last.number;
  }

  /** Whether the last row was fixed by a head. */
  get headed(): boolean {
    return this.#last.headed;
  }

  get last(): StreamPosition & { journal: number } {
    return this.#last;
  }

  /** Rows up to here were checked by somebody else. */
  goOnFrom({ number, hash, journal, headed }: PlainPage['end']): void {
    this.#last = { number, hash, journal, headed };
  }

  check(rows: readonly StoredStreamRow[]): void {
    for (const { row, head } of rows) {
      if (!continues(digest, this.#last, row)) this.#bad('streamRow', this.#last.number + 1);
      if (head !== null && !this.#headHolds(row, head)) this.#bad('head', row.number);
      const journal = row.journal ?? this.#last.journal;
      this.#last = { number: row.number, hash: row.hash, journal, headed: head !== null };
    }
  }

  /** The rows that come with events, as long as each is the next of the stream. */
  checkFollowing(events: readonly OpenedEvent[]): void {
    for (const { stored } of events) {
      if (stored.row?.row.number !== this.#last.number + 1) return;
      this.check([stored.row]);
    }
  }

  /** Signed heads alone, of rows that are known to continue the stream. */
  async checkHeads(rows: PlainPage['headed']): Promise<void> {
    const key = this.#key;
    const checks = rows.map(async ({ row: { stream, number, hash, received, head } }) => {
      if (head === null) return;
      const message = headMessage({ stream, number, hash, time: received });
      if (!key || !(await signatureHoldsAside(key, message, head))) this.#bad('head', number);
    });
    await Promise.all(checks);
  }

  /** An event has exactly the row that names it. */
  checkEvent(stored: StoredEvent): void {
    if (!hasOwnRow(stored)) this.#bad('streamRow', stored.row?.row.number ?? stored.pos);
  }

  #headHolds({ stream, number, hash, received }: StoredStreamRow['row'], signature: string): boolean {
    const message = headMessage({ stream, number, hash, time: received });
    return this.#key !== null && signatureHolds(this.#key, message, signature);
  }
}

/** Whether the event's row names this event with this envelope. */
export function hasOwnRow({ row, id, hash }: StoredEvent): boolean {
  return row?.row.event === id && row.row.envelope === hash;
}

/** The access log: numbers without a gap, the chain of hashes, the device's signature under each entry. */
export class AccessChecks {
  readonly #bad: Bad;
  readonly #keys: readonly KeyObject[];
  #last: { seq: number; hash: string | null } = { seq: 0, hash: null };

  /** @param deviceKeys of this device and of what it was before it came in anew */
  constructor(deviceKeys: readonly string[], bad: Bad) {
    this.#keys = deviceKeys.map(publicKeyObject).filter((key) => key !== null);
    this.#bad = bad;
  }

  get seq(): number {
    return this.#last.seq;
  }

  async check(entries: readonly AccessEntry[]): Promise<void> {
    const whole = await Promise.all(entries.map((entry) => this.#isWhole(entry)));
    for (const [place, entry] of entries.entries()) {
      const follows = entry.seq === this.#last.seq + 1 && entry.previous === this.#last.hash;
      if (!follows || !whole[place]) this.#bad('accessEntry', this.#last.seq + 1);
      this.#last = { seq: entry.seq, hash: entry.hash };
    }
  }

  async #isWhole(entry: AccessEntry): Promise<boolean> {
    if (accessHash(digest, entry) !== entry.hash) return false;
    for (const key of this.#keys)
      if (await signatureHoldsAside(key, accessMessage(entry), entry.signature)) return true;
    return false;
  }
}
