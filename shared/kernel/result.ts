import type { ErrorCode } from './codes.ts';

/** What went wrong, for people: the sentence is in `locales/<language>/errors.json` under the code. */
export interface Problem {
  code: ErrorCode;
  /** Ids, dates, numbers and rule values only; never a name or another personal datum. */
  params?: Record<string, string | number> | undefined;
  /** The rule that refuses, e.g. `349/2021 ¶18`. */
  paragraph?: string | undefined;
  /** Path of the input field that the problem belongs to, e.g. `basis.date`. */
  field?: string | undefined;
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: ErrorCode, more: Omit<Problem, 'code'> = {}): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, ...more } };
}

/** Thrown inside a unit of work to roll it back with an answer for people. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}
