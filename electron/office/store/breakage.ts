import type { Problem, Result } from '../../../shared/kernel/index.ts';
import { isBroken, problemOf } from './database/problems.ts';
import type { StoreParts } from './store-parts.ts';

/** Whether anything may still be recorded: not over damage, and never again once the disk has failed under a write. */
export class Breakage {
  readonly #of: Pick<StoreParts, 'report' | 'onBroken'>;
  #problem: Problem | null;
  #closed: boolean;

  constructor(of: Pick<StoreParts, 'damage' | 'closing' | 'report' | 'onBroken'>) {
    this.#of = of;
    this.#problem = of.damage;
    this.#closed = of.closing !== null;
  }

  /** Why nothing of the history is recorded; null while it is. */
  get problem(): Problem | null {
    return this.#problem ?? (this.#closed ? { code: 'volume.closed' } : null);
  }

  /** Why nothing at all is written: a closed volume still has its access log, its seal and its clock. */
  get broken(): Problem | null {
    return this.#problem;
  }

  /** The history is closed: it is whole, and nothing is added to it. */
  close(): void {
    this.#closed = true;
  }

  /** From now on nothing is recorded. */
  end(problem: Problem): void {
    this.#problem = problem;
  }

  /** @param inClosed work that is no part of the history */
  async guarded<T>(work: () => Promise<Result<T>>, inClosed = false): Promise<Result<T>> {
    const barred = inClosed ? this.broken : this.problem;
    if (barred) return { ok: false, problem: barred };
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
