import { type Database, type Query, streamQueries as sql } from '../store/index.ts';

/** Devices that one process lets wait at once; who comes beyond them is answered at once and comes by its own timer. */
const most = 10_000;
const lookMs = 1000;

interface Waiter {
  office: string;
  after: number;
  /** Ends the waiting; once, whatever ends it. */
  end(moved: boolean): void;
}

/**
 * Devices that wait for their office's stream to move. However many there are, one short query a second looks after all of
 * them, and none while nobody waits: a device that waits holds a socket and a line of this table, and no connection.
 */
export class Waiting {
  readonly #database: Pick<Database, 'inDirectory'>;
  readonly #waiters = new Map<string, Waiter>();
  #looking: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(database: Pick<Database, 'inDirectory'>) {
    this.#database = database;
  }

  get count(): number {
    return this.#waiters.size;
  }

  /**
   * Whether the office's last number is another one than `after` by now, or becomes another one in time.
   * @param gone the asker is no longer there
   */
  until(
    { office, device }: { office: string; device: string },
    { after, patience }: { after: number; patience: number },
    gone: AbortSignal,
  ): Promise<boolean> {
    // A device waits once: who asks anew has lost the former answer.
    this.#waiters.get(device)?.end(false);
    if (this.#ended || gone.aborted || this.#waiters.size >= most) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (moved: boolean) => {
        clearTimeout(timer);
        gone.removeEventListener('abort', left);
        if (this.#waiters.get(device) === waiter) this.#waiters.delete(device);
        resolve(moved);
      };
      const left = () => end(false);
      const waiter: Waiter = { office, after, end };
      const timer = setTimeout(left, patience);
      gone.addEventListener('abort', left);
      this.#waiters.set(device, waiter);
      this.#lookLater();
    });
  }

  /** Everybody who waits is answered, and nobody waits any more. */
  end(): void {
    this.#ended = true;
    if (this.#looking) clearTimeout(this.#looking);
    for (const { end } of [...this.#waiters.values()]) end(false);
  }

  #lookLater(): void {
    if (this.#looking || this.#ended || this.#waiters.size === 0) return;
    this.#looking = setTimeout(() => {
      // A database that is away has its own voice: those who wait come by themselves when their patience ends.
      void this.look()
        .catch(() => undefined)
        .finally(() => {
          this.#looking = null;
          this.#lookLater();
        });
    }, lookMs);
  }

  /** Answers those whose stream has moved. */
  async look(): Promise<void> {
    const waiters = [...this.#waiters.values()];
    const heads = await this.#heads([...new Set(waiters.map(({ office }) => office))]);
    for (const { office, after, end } of waiters) if ((heads.get(office) ?? 0) !== after) end(true);
  }

  async #heads(offices: readonly string[]): Promise<Map<string, number>> {
    const read = (query: Query) => query<{ office_id: string; number: string }>(sql.headsOf, [offices]);
    const rows = await this.#database.inDirectory(read);
    return new Map(rows.map(({ office_id, number }) => [office_id, Number(number)]));
  }
}
