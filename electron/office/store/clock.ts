import { calendarNorms } from '../../../shared/norms/index.ts';
import type { AccessLog } from './access/access-log.ts';
import type { Bookkeeping } from './act/bookkeeping.ts';
import type { ClockState } from './types.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Whether the computer's clock can be believed: it is compared with the last instant at which it was, or with the newest line
 * of the access log. While in doubt nothing of the present raises that instant, so that a wrong clock never becomes the
 * measure of a right one. Clocks never order and never refuse: who acts is told, and the envelopes say so.
 */
export class Clock {
  readonly #books: Bookkeeping;
  readonly #now: () => number;
  /** Last instant that was believed, ms; null in an office that has just been founded. */
  #known: number | null;
  #kept: number;
  /** Milliseconds by which the centre's clock is ahead, as it last told; null while nobody has. */
  ahead: number | null = null;

  constructor(of: { books: Bookkeeping; access: AccessLog; now: () => number }) {
    this.#books = of.books;
    this.#now = of.now;
    this.#known = instant(of.books.setting('clock')) ?? newest(of.access);
    this.#kept = this.#known ?? 0;
  }

  state(): ClockState {
    const now = this.#now();
    const lastKnown = this.#known === null ? null : new Date(this.#known).toISOString();
    return { doubt: this.#doubt(now), lastKnown };
  }

  /** Asked for every envelope made at an instant of this session. */
  doubts(nowMs: number): boolean {
    if (this.#doubt(nowMs) !== null) return true;
    this.#known = Math.max(this.#known ?? 0, nowMs);
    return false;
  }

  /** A person says that the clock is right: from here on it is the measure. */
  confirm(): void {
    this.#known = this.#now();
    this.#kept = 0;
    this.keep();
  }

  /** Keeps the believed instant for the next opening, at most once a minute: it is a write of its own. */
  keep(): void {
    const now = this.#now();
    if (this.doubts(now) || now - this.#kept < minute) return;
    this.#books.setSetting('clock', new Date(now).toISOString());
    this.#kept = now;
  }

  #doubt(nowMs: number): ClockState['doubt'] {
    if (this.#known === null) return null;
    if (nowMs < this.#known - calendarNorms.clock.backMinutes * minute) return 'back';
    // Also while the office is open: a computer that slept steps ahead by days, and its session was locked.
    return nowMs - this.#known > calendarNorms.clock.jumpDays * day ? 'jump' : null;
  }
}

function newest(access: AccessLog): number | null {
  return instant(access.after(access.position.seq - 1, 1)[0]?.at ?? null);
}

/** Null for what is no instant: the disk is no reason to refuse the opening. */
function instant(text: string | null): number | null {
  const ms = text === null ? Number.NaN : Date.parse(text);
  return Number.isFinite(ms) ? ms : null;
}
