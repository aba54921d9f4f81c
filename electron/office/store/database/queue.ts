/**
 * One thing at a time. TypeORM gives a SQLite source one query runner: two overlapping transactions would mix, and the one
 * that fails would not be rolled back.
 */
export class Queue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#tail.then(work);
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}
