/**
 * One thing at a time. TypeORM gives a SQLite source one query runner: two overlapping transactions would mix, and the one
 * that fails would not be rolled back.
 */
export class Queue {
  readonly #told: (error: unknown) => unknown;
  #tail: Promise<unknown> = Promise.resolve();

  /** @param told what is thrown instead of an error */
  constructor(told: (error: unknown) => unknown = (error) => error) {
    this.#told = told;
  }

  run<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#tail.then(work).catch((error: unknown) => {
      throw this.#told(error);
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}
