import type { Problem, Result } from '../../../shared/kernel/index.ts';
import { isBroken, problemOf } from './database/problems.ts';
import type { StoreParts } from './store-parts.ts';

/** Whether anything may still be recorded: not over damage, and never again once the disk has failed under a write. */
export class Breakage {
  readonly #of: Pick<StoreParts, 'report' | 'onBroken'>;
  #problem: Problem | null;

  constructor(of: Pick<StoreParts, 'damage' | 'report' | 'onBroken'>) {
    this.#of = of;
    this.#problem = of.damage;
  }

  /** Why nothing is recorded; null while it is. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** From now on nothing is recorded. */
  end(problem: Problem): void {
    this.#problem = problem;
  }

  async guarded<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#problem) return { ok: false, problem: this.#problem };
    try {
      return await work();
    } catch (error) {
      this.note(error);
      const problem = problemOf(error) ?? this.#problem;
      if (problem) return { ok: false, problem };
      throw error;
    }
  }

  /** Of an error under a write. */
  note(error: unknown): void {
    if (!isBroken(error)) return;
    this.#problem = { code: 'store.damaged' };
    this.#of.report('the disk failed under a write: the service must start again');
    this.#of.onBroken(this.#problem);
  }
}
