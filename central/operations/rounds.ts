/** Something that is done now and then, by every process: doing it twice must be doing it once. */
export interface Round {
  name: string;
  /** Milliseconds from the end of one to the next. */
  every: number;
  work(): Promise<void>;
}

/** Runs each round at the start and then in its time, the next one never before the last has ended. */
export class Rounds {
  readonly #failed: (name: string, error: unknown) => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  /** @param failed is told what went wrong; the round comes again in its time */
  constructor(failed: (name: string, error: unknown) => void) {
    this.#failed = failed;
  }

  start(rounds: readonly Round[]): void {
    for (const round of rounds) this.#run(round);
  }

  /** Ends what runs and begins nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(this.#running);
  }

  #run(round: Round): void {
    const running = round
      .work()
      .catch((error: unknown) => this.#failed(round.name, error))
      .then(() => {
        this.#running.delete(running);
        if (!this.#stopped) this.#later(round);
      });
    this.#running.add(running);
  }

  #later(round: Round): void {
    // Processes that were started together do not stay together.
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.#run(round);
      },
      round.every * (0.75 + Math.random() / 2),
    );
    timer.unref();
    this.#timers.add(timer);
  }
}
