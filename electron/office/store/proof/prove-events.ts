import { Refusal } from '../../../../shared/kernel/index.ts';
import type { LinkedRangeProved } from '../journal/linked-events.ts';
import type { EventsAsked } from '../journal/verify-linked.ts';
import { failureOf, type Lane, type Lanes, type ProofSetup } from './range.ts';

/** A part of the log that a lane has looked at; null: what is there is for the check between other work to say. */
interface Looked {
  to: number;
  proved: LinkedRangeProved | null;
}

/**
 * Has the events of an enrolled office proved on lanes, as far as they are plainly whole: from there on somebody else goes on.
 * @returns that position; what threads that fail have not proved is left, and told of in the log
 * @throws whatever `asked.take` throws
 */
export async function proveEventsApart(
  lanes: Lanes,
  setup: ProofSetup,
  asked: EventsAsked,
  report: (line: string) => void,
): Promise<number> {
  const ahead = new Ahead(asked, lanes.rangeSize);
  let started: readonly Lane[] = [];
  try {
    started = lanes.start(setup);
    await Promise.all(started.map((lane) => ahead.work(lane)));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    report(`proof: its threads have failed: ${failureOf(error)}`);
  } finally {
    ahead.over = true;
    setup.wrapping.fill(0);
    await Promise.all(started.map((each) => each.end()));
  }
  return ahead.proved;
}

class Ahead {
  readonly #asked: EventsAsked;
  readonly #size: number;
  readonly #looked = new Map<number, Looked>();
  #next = 0;
  /** Up to here everything is whole. */
  proved = 0;
  over = false;

  constructor(asked: EventsAsked, size: number) {
    this.#asked = asked;
    this.#size = size;
  }

  async work(lane: Lane): Promise<void> {
    const { until, left, scope } = this.#asked;
    while (!this.over && this.#next < until) {
      const after = this.#next;
      const to = Math.min(after + this.#size, until);
      this.#next = to;
      this.#looked.set(after, { to, proved: await lane.proveLinked({ scope, after, to, left }) });
      await this.#join();
    }
  }

  async #join(): Promise<void> {
    for (let after = this.proved; !this.over; after = this.proved) {
      const looked = this.#looked.get(after);
      if (!looked) return;
      this.#looked.delete(after);
      if (looked.proved) {
        this.proved = looked.to;
        await this.#asked.take(looked.proved, looked.to - after);
      } else this.over = true;
    }
  }
}
