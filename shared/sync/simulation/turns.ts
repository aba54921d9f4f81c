import type { Chance } from './chance.ts';

interface Waiting {
  owner: string;
  go(): void;
  fail(error: Error): void;
}

/** The process was killed; what it had not made durable is gone. */
export class Killed extends Error {}

/** Exactly one piece of work runs at a time; which one goes on after a wait is chance, and so repeatable. */
export class Turns {
  readonly #chance: Chance;
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #rest: (() => void)[] = [];
  readonly failures: unknown[] = [];

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  get idle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Every message and every transaction of the centre begins with one. */
  wait(owner: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ owner, go: resolve, fail: reject });
      this.#ended();
    });
  }

  /** Begins work and returns when it waits or has ended. */
  async spawn(work: () => Promise<void>): Promise<void> {
    await this.#run(() => {
      work()
        .catch((error: unknown) => {
          if (!(error instanceof Killed)) this.failures.push(error);
        })
        .finally(() => this.#ended());
    });
  }

  /** One of the waiting goes on. */
  async step(): Promise<void> {
    const [one] = this.#waiting.splice(this.#chance.below(this.#waiting.length), 1);
    if (one) await this.#run(() => one.go());
  }

  async kill(owner: string): Promise<void> {
    for (;;) {
      const place = this.#waiting.findIndex((each) => each.owner === owner);
      const [one] = place < 0 ? [] : this.#waiting.splice(place, 1);
      if (!one) return;
      await this.#run(() => one.fail(new Killed()));
    }
  }

  #run(begin: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#running++;
      this.#rest.push(resolve);
      begin();
    });
  }

  #ended(): void {
    this.#running--;
    if (this.#running > 0) return;
    for (const resolve of this.#rest.splice(0)) resolve();
  }
}
