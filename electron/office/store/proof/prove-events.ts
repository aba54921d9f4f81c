import { Refusal } from '../../../../shared/kernel/index.ts';
import type { EventsAsked, Reached } from '../journal/elsewhere.ts';
import type { LinkedRangeProved } from '../journal/linked-events.ts';
import { failureOf, type Lane, type Lanes, type ProofSetup } from './range.ts';

/** What lanes are given to prove, part by part, and who takes what they find. */
interface Work<Proved> {
  until: number;
  /** Null: what is there is for the check between other work to say. */
  ask(lane: Lane, after: number, to: number): Promise<Proved | null>;
  /** In order. @returns whether it continues what was taken before */
  take(proved: Proved, by: number): Promise<boolean>;
}

/**
 * Has the events of an enrolled office proved on lanes, then its stream where that is asked for, as far as they are plainly whole:
 * from there on somebody else goes on.
 * @returns up to where; what threads that fail have not proved is left, and told of in the log
 * @throws whatever `asked.take` and `asked.stream.take` throw
 */
export async function proveEventsApart(
  lanes: Lanes,
  setup: ProofSetup,
  asked: EventsAsked,
  report: (line: string) => void,
): Promise<Reached> {
  const { scope, until, left, stream } = asked;
  const events = new Ahead<LinkedRangeProved>(lanes.rangeSize, {
    until,
    ask: (lane, after, to) => lane.proveLinked({ scope, after, to, left }),
    take: async (proved, by) => {
      await asked.take(proved, by);
      return true;
    },
  });
  const rows = new Ahead(lanes.rangeSize, {
    until: stream?.until ?? 0,
    ask: (lane, after, to) => lane.proveStream({ after, to }),
    take: async (proved, by) => (await stream?.take(proved, by)) ?? false,
  });
  let forgotten = false;
  let started: readonly Lane[] = [];
  try {
    started = lanes.start(setup);
    const first = started.at(-1);
    await Promise.all(
      started.map(async (lane) => {
        if (stream && lane === first) forgotten = await lane.forgottenHold();
        await events.work(lane);
      }),
    );
    // What a row says of the journal is understood when all events are known.
    if (events.proved === until) await Promise.all(started.map((lane) => rows.work(lane)));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    report(`proof: its threads have failed: ${failureOf(error)}`);
  } finally {
    for (const each of [events, rows]) each.over = true;
    setup.wrapping.fill(0);
    await Promise.all(started.map((each) => each.end()));
  }
  return { pos: events.proved, number: rows.proved, forgotten };
}

class Ahead<Proved> {
  readonly #work: Work<Proved>;
  readonly #size: number;
  readonly #looked = new Map<number, { to: number; proved: Proved | null }>();
  #next = 0;
  /** Up to here everything is whole. */
  proved = 0;
  over = false;

  constructor(size: number, work: Work<Proved>) {
    this.#work = work;
    this.#size = size;
  }

  async work(lane: Lane): Promise<void> {
    const { until, ask } = this.#work;
    while (!this.over && this.#next < until) {
      const after = this.#next;
      const to = Math.min(after + this.#size, until);
      this.#next = to;
      this.#looked.set(after, { to, proved: await ask(lane, after, to) });
      await this.#join();
    }
  }

  async #join(): Promise<void> {
    for (let after = this.proved; !this.over; after = this.proved) {
      const looked = this.#looked.get(after);
      if (!looked) return;
      this.#looked.delete(after);
      if (looked.proved && (await this.#work.take(looked.proved, looked.to - after))) this.proved = looked.to;
      else this.over = true;
    }
  }
}
