import type { KeyObject } from 'node:crypto';
import { continues, headMessage, type StreamPosition, streamStart } from '../../../../shared/sync/index.ts';
import { type AccessEntry, accessHash, accessMessage } from '../access/entry.ts';
import { digest } from '../keys/digest.ts';
import { publicKeyObject, signatureHolds } from '../keys/signing.ts';
import type { StoredEvent, StoredStreamRow } from '../log/stored-event.ts';
import type { Bad } from './check-events.ts';

/** The office's stream: numbers without a gap, the rolling hash, signed heads, and each row on its own event. */
export class StreamChecks {
  readonly #bad: Bad;
  readonly #key: KeyObject | null;
  #last: StreamPosition = streamStart;
  /** Whether the row before was fixed by a head. */
  headed = true;

  constructor(deviceKey: string, bad: Bad) {
    this.#key = publicKeyObject(deviceKey);
    this.#bad = bad;
  }

  get number(): number {
    return this.#last.number;
  }

  check(rows: readonly StoredStreamRow[]): void {
    for (const { row, head } of rows) {
      if (!continues(digest, this.#last, row)) this.#bad('streamRow', this.#last.number + 1);
      if (head !== null && !this.#headHolds(row, head)) this.#bad('head', row.number);
      this.#last = { number: row.number, hash: row.hash };
      this.headed = head !== null;
    }
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

  check(entries: readonly AccessEntry[]): void {
    for (const entry of entries) {
      const follows = entry.seq === this.#last.seq + 1 && entry.previous === this.#last.hash;
      if (!follows || !this.#isWhole(entry)) this.#bad('accessEntry', this.#last.seq + 1);
      this.#last = { seq: entry.seq, hash: entry.hash };
    }
  }

  #isWhole(entry: AccessEntry): boolean {
    if (accessHash(digest, entry) !== entry.hash) return false;
    return this.#keys.some((key) => signatureHolds(key, accessMessage(entry), entry.signature));
  }
}
