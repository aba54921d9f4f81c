import { today } from '../../../shared/calendar/index.ts';
import type { Store } from '../store/index.ts';
import { blockInactive } from './inactive.ts';

export interface Working {
  store: Store;
  /** Address of the workstation, for the access log. */
  address: string;
}

/**
 * 349/2021 ¶23 by the system itself: once after each sign-in and once on every day that begins meanwhile. A day is done when it
 * was run through with a clock that is believed; until then it is tried again.
 */
export class DailyBlock {
  readonly #of: { now(): number; newId(): string; working(): Working | null };
  #done: { store: Store; day: string } | null = null;
  #running = false;

  /** @param working who works now; null while nobody is signed in */
  constructor(of: { now(): number; newId(): string; working(): Working | null }) {
    this.#of = of;
  }

  /** @returns accounts blocked now */
  async run(): Promise<number> {
    const { now, newId, working } = this.#of;
    const begun = working();
    const day = today(now());
    if (!begun || this.#running || begun.store.clock().doubt !== null) return 0;
    if (this.#done?.store === begun.store && this.#done.day === day) return 0;
    this.#running = true;
    try {
      const wanted = () => working()?.store === begun.store;
      const blocked = await blockInactive({ ...begun, day, newId, wanted });
      if (!blocked.ok) return 0;
      if (wanted()) this.#done = { store: begun.store, day };
      return blocked.value;
    } finally {
      this.#running = false;
    }
  }
}
