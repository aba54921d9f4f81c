import type { KeyObject } from 'node:crypto';
import { continues, headMessage, streamStart } from '../../../../shared/sync/index.ts';
import { digest } from '../keys/digest.ts';
import { publicKeyObject, signatureHoldsAside } from '../keys/signing.ts';
import type { OpenedEvent, StoredStreamRow } from '../log/stored-event.ts';
import type { Faults } from './faults.ts';

/** What a head signs of its row, and where that lies. */
interface Headed {
  row: Pick<StoredStreamRow['row'], 'stream' | 'number' | 'hash' | 'received'>;
  head: string | null;
  pos: number;
}

/** The office's stream and the numbers of its journal: without gaps, under the rolling hash and signed heads. */
export class JournalStream {
  readonly #office: string;
  readonly #key: KeyObject | null;
  readonly #faults: Faults;
  #last = { ...streamStart, journal: 0, headed: true };

  constructor(office: string, deviceKey: string, faults: Faults) {
    this.#office = office;
    this.#key = publicKeyObject(deviceKey);
    this.#faults = faults;
  }

  get number(): number {
    return this.#last.number;
  }

  get last(): { number: number; hash: string | null; journal: number } {
    return this.#last;
  }

  /** Rows up to here were checked by somebody else. */
  goOnFrom(last: { number: number; hash: string | null; journal: number; headed: boolean }): void {
    this.#last = last;
  }

  /** Whether the last row was fixed by a head. */
  get headed(): boolean {
    return this.#last.headed;
  }

  /** The rows that come with the events, as long as each is the next of the stream: then nothing is read twice. */
  following(events: readonly OpenedEvent[], isEntry: (each: OpenedEvent) => boolean): StoredStreamRow[] {
    const rows: StoredStreamRow[] = [];
    for (const each of events) {
      const found = each.stored.row;
      if (found?.row.stream !== this.#office || found.row.number !== this.#last.number + 1) break;
      this.check(found, isEntry(each));
      rows.push(found);
    }
    return rows;
  }

  check({ row, head, pos }: StoredStreamRow, isEntry: boolean): void {
    const last = this.#last;
    if (row.number !== last.number + 1) this.#faults.add('stream', 'streamRow', last.number + 1);
    else if (!continues(digest, last, row)) this.#faults.add('stream', 'streamRow', pos);
    if (row.journal !== (isEntry ? last.journal + 1 : null)) this.#faults.add('stream', 'number', pos);
    const journal = row.journal ?? last.journal;
    this.#last = { number: row.number, hash: row.hash, journal, headed: head !== null };
  }

  async checkHeads(rows: readonly Headed[]): Promise<void> {
    const key = this.#key;
    const checks = rows.map(async ({ row: { stream, number, hash, received }, head, pos }) => {
      if (head === null) return;
      const message = headMessage({ stream, number, hash, time: received });
      if (!key || !(await signatureHoldsAside(key, message, head))) this.#faults.add('stream', 'head', pos);
    });
    await Promise.all(checks);
  }
}
