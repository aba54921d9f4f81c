import type { Event, Part } from './envelope.ts';
import type { Problem } from './result.ts';

export const roles = [
  'specialist',
  'head',
  'securityAdministrator',
  'systemAdministrator',
  'auditor',
  'officeAdministrator',
] as const;
export type Role = (typeof roles)[number];

/** Pure and total: the body of one part (0 is the common one) as the next version of its type would have written it. */
export type Lift = (body: Part['body'], part: number) => Part['body'];

/** What the judge says of one event at its position; recorded with the stream row and never made again. */
export type Verdict =
  | { result: 'accepted' }
  | { result: 'refused'; problem: Problem }
  | { result: 'deferred'; problem: Problem };

export const accepted: Verdict = { result: 'accepted' };
export function refused(code: Problem['code'], more: Omit<Problem, 'code'> = {}): Verdict {
  return { result: 'refused', problem: { code, ...more } };
}

/** What the judge may know beside the aggregate's own state: roles and uniqueness at the position, norms of the day. */
export interface JudgeContext {
  /** Day of the act in Kazakhstan, `YYYY-MM-DD`. */
  day: string;
  /** Kind of the author's office. */
  officeKind: 'regional' | 'ministry' | null;
  /** The same as the ministry registered it; unset where nobody keeps a directory: on workstations. */
  registeredKind?: 'regional' | 'ministry' | null;
  /** Roles that the author holds at this position; null when the author is unknown here. */
  authorRoles: readonly Role[] | null;
  /** Another aggregate of `kind` that already holds `value` under the unique `name`, at this position. */
  holder(kind: string, name: string, value: string): string | null;
  /** Folded state of another aggregate at this position; null when there is none. */
  state(kind: string, id: string): unknown;
}

/** Whom an accepted event concerns beside its own office: they get its row, and all earlier ones of the aggregate, by relay. */
export type Concern = 'ministry' | 'all' | { office: string };

/** What tells whom an event concerns, at its position in its home stream. */
export interface ConcernContext {
  /** Kind of the author's office. */
  officeKind: JudgeContext['officeKind'];
  /** Folded state of another aggregate at this position; null when there is none. */
  state(kind: string, id: string): unknown;
}

/**
 * One kind of aggregate: pure functions that the workstation and the centre share.
 * `judge` runs once per event at its position; forms run it as a forecast. `fold` is total: no context, no clock, never throws.
 */
export interface Aggregate<State> {
  kind: string;
  /** Types of events this program can read, with the newest version of each. */
  types: Readonly<Record<string, number>>;
  /**
   * How events of older versions are read: by type, first what lifts version 1 to 2, then 2 to 3, up to the newest. In memory
   * only: what was signed stays as it was made, and `judge` and `fold` meet nothing but the newest version.
   */
  upcasts?: Readonly<Record<string, readonly Lift[]>>;
  /** Those of the types that are entries of the office's journal: an accepted one gets the next journal number. */
  entries?: readonly string[];
  /**
   * What builds on an event of this kind stands or falls with it: an act of another record is refused (`conflict.closed`) where it builds
   * on one that was refused.
   */
  bearing?: boolean;
  /**
   * There is one for each piece of work, so that there are many: a new workstation begins before those of earlier years are there,
   * which come newest first. What is judged by, and what is chosen from, is here before anybody works.
   */
  comesLater?: boolean;
  judge(state: State | null, event: Event, context: JudgeContext): Verdict;
  fold(state: State | null, event: Event): State | null;
  /**
   * Whom an accepted event of this office concerns, after its fold; the own office needs no naming. Folds of events with
   * different homes commute. Unset: nobody else.
   */
  concerns?(event: Event, state: State, context: ConcernContext): readonly Concern[];
  /** Rows that lists and search read, as table → row values by column; the first column of each row is its key. */
  project(id: string, state: State): Projection;
}

export interface Projection {
  /**
   * Rows of the kind's own tables; a table named here is rewritten for this aggregate. Where a child table has the columns
   * `event` (id of an event of this aggregate) and `journal`, the holder fills `journal` with that event's journal number.
   */
  rows: Readonly<Record<string, readonly Row[]>>;
  /** Values that are unique among aggregates of the kind, by name; one aggregate may hold several under one name. */
  unique?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Text to be found by search; null leaves the aggregate out of search. A getter, where it is dear: recording never asks. */
  search: string | null;
}

/** What a projection is made of, where its rows and its text are dear. */
interface Later {
  rows: () => Projection['rows'];
  unique?: Projection['unique'];
  search: () => Projection['search'];
}

class LaterProjection implements Projection {
  readonly unique: Projection['unique'];
  readonly #of: Later;
  #rows: Projection['rows'] | null = null;

  constructor(of: Later) {
    this.unique = of.unique;
    this.#of = of;
  }

  get rows(): Projection['rows'] {
    this.#rows ??= this.#of.rows();
    return this.#rows;
  }

  get search(): Projection['search'] {
    return this.#of.search();
  }
}

/** Rows and text are made when they are first asked for: the centre asks for what is unique alone. */
export function laterProjection(of: Later): Projection {
  return new LaterProjection(of);
}

export type Row = Readonly<Record<string, string | number | null>>;

/** An aggregate with its state forgotten, for registries. */
export type AnyAggregate = Aggregate<unknown>;

export function anyAggregate<State>(aggregate: Aggregate<State>): AnyAggregate {
  return aggregate as unknown as AnyAggregate;
}
