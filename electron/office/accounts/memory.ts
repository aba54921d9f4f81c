/** Longest that a password stays after it was shown, milliseconds: the way to the printer and back. */
const shownForMs = 10 * 60_000;

interface Shown {
  account: string;
  secret: Buffer;
  /** Unix milliseconds. */
  until: number;
  forget: NodeJS.Timeout;
}

/** A list of last logins that was picked and waits to be recorded. */
export interface PickedList {
  name: string;
  /** See `listLines`. */
  lines: Uint8Array;
  rows: number;
  /** Line of the headings, from 0. */
  headings: number;
  columns: readonly string[];
}

/**
 * What one session holds that never reaches the disk: passwords that were shown, for the slip on paper, and the list that was
 * picked. All of it goes when the window is locked or the person signs out.
 */
export class AccountMemory {
  readonly #shown = new Map<string, Shown>();
  readonly #now: () => number;
  #picked: PickedList | null = null;
  #session = 0;

  /** @param now Unix milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** To be asked when a call begins: what it brings after a lock is kept no more. */
  get session(): number {
    return this.#session;
  }

  get picked(): PickedList | null {
    return this.#picked;
  }

  /** @param session in which the file was asked for */
  pick(list: PickedList | null, session: number): void {
    if (session === this.#session) this.#picked = list;
  }

  /**
   * Keeps a password that was just shown; one of the same account that was shown before is gone.
   * @param session in which it was asked for
   */
  keep(credential: string, { account, secret }: { account: string; secret: string }, session: number): void {
    if (session !== this.#session) return;
    for (const [id, each] of this.#shown) if (each.account === account) this.#forget(id);
    const forget = setTimeout(() => this.#forget(credential), shownForMs);
    forget.unref();
    this.#shown.set(credential, {
      account,
      secret: Buffer.from(secret),
      until: this.#now() + shownForMs,
      forget,
    });
  }

  /** Null when it was never shown in this session, or too long ago. */
  password(credential: string, account: string): string | null {
    const shown = this.#shown.get(credential);
    if (!shown || shown.account !== account) return null;
    if (this.#now() < shown.until) return shown.secret.toString();
    this.#forget(credential);
    return null;
  }

  clear(): void {
    for (const id of [...this.#shown.keys()]) this.#forget(id);
    this.#picked = null;
    this.#session++;
  }

  #forget(credential: string): void {
    const shown = this.#shown.get(credential);
    if (!shown) return;
    clearTimeout(shown.forget);
    shown.secret.fill(0);
    this.#shown.delete(credential);
  }
}
