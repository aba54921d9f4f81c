import type { Opened, StreamRow } from '../../shared/sync/index.ts';

/** An event as this process numbered it. */
export interface RecentRow extends Opened {
  row: StreamRow;
  /** Characters of its body as it lies in the database. */
  size: number;
}

/** Characters of bodies that are kept at most: what other offices get, they get within seconds. */
const most = 8_388_608;

/** Milliseconds for which it is: another process's destruction of a part is seen after that, as with keys. */
const fresh = 30_000;

/**
 * What this process numbered of late and other offices are to get, so that relay need neither read nor take it apart again. By the
 * hash of its row, which says everything that was recorded: what the database does not have, or has otherwise, is never found.
 */
export class Recent {
  readonly #rows = new Map<string, RecentRow & { kept: number }>();
  readonly #now: () => number;
  #size = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  keep(rows: readonly RecentRow[]): void {
    for (const each of rows) {
      if (this.#rows.has(each.row.hash)) continue;
      this.#rows.set(each.row.hash, { ...each, kept: this.#now() });
      this.#size += each.size;
    }
    for (const [hash, each] of this.#rows) {
      if (this.#size <= most) return;
      this.#rows.delete(hash);
      this.#size -= each.size;
    }
  }

  find(hash: string): RecentRow | null {
    const found = this.#rows.get(hash);
    return found && found.kept > this.#now() - fresh ? found : null;
  }

  /** A part of the event was destroyed. */
  forget(event: string): void {
    for (const [hash, { row, size }] of this.#rows) {
      if (row.event !== event) continue;
      this.#rows.delete(hash);
      this.#size -= size;
    }
  }
}
