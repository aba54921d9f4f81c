import type { Opened, StreamRow } from '../../shared/sync/index.ts';

/** An event as this process numbered it. */
export interface RecentRow extends Opened {
  row: StreamRow;
  /** Characters of its body as it lies in the database. */
  size: number;
}

/** Characters of bodies that are kept at most: what other offices get, they get within seconds. */
const most = 8_388_608;

/**
 * What this process numbered of late and other offices are to get, so that relay need neither read nor take it apart again. By the
 * hash of its row, which says everything that was recorded: what the database does not have, or has otherwise, is never found.
 */
export class Recent {
  readonly #rows = new Map<string, RecentRow>();
  #size = 0;

  keep(rows: readonly RecentRow[]): void {
    for (const each of rows) {
      if (this.#rows.has(each.row.hash)) continue;
      this.#rows.set(each.row.hash, each);
      this.#size += each.size;
    }
    for (const [hash, each] of this.#rows) {
      if (this.#size <= most) return;
      this.#rows.delete(hash);
      this.#size -= each.size;
    }
  }

  find(hash: string): RecentRow | null {
    return this.#rows.get(hash) ?? null;
  }
}
