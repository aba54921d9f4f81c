import type { Concern, Event, JudgeContext, Role } from '../kernel/index.ts';
import type { Answers, Ask } from './asking.ts';
import type { Authors, KeyHolder } from './authors.ts';
import type { Folding, Registry } from './judge.ts';
import type { EventBody, Quarantine } from './messages.ts';
import type { QuarantineReason, Self } from './own-events.ts';
import type { Outcome, StreamPosition, StreamRow } from './stream.ts';

/** Bytes that are not numbered, by the id and the hash that they claim. */
export interface Aside {
  id: string;
  hash: string;
  body: EventBody | Quarantine;
  reason: QuarantineReason;
}

/** What the numbering side must be told of the features and of itself. */
export interface Numbering extends Authors {
  registry: Registry;
  self: Self;
  officeKind(answers: Pick<Answers, 'state'>, office: string): JudgeContext['officeKind'];
  /** As the directory has it; unset where there is none. */
  registeredKind?(office: string): JudgeContext['officeKind'];
  /** Roles of a person at the position; null when nobody of that id is known. */
  rolesOf(answers: Pick<Answers, 'state'>, person: string): readonly Role[] | null;
  /** Day of an instant in Kazakhstan, `YYYY-MM-DD`. */
  dayOf(instantMs: number): string;
  /** The rule set in use on a day, as known at the position of an act of the office. */
  rulesOn(answers: Pick<Answers, 'state'>, day: string, office: string): Outcome['rules'];
  /** What nearly every judgement asks for: fetched ahead, for beginning again costs more. */
  foreseen?: readonly Ask[];
}

/** An event whose bytes, hash and commitments agree. */
export interface Opened {
  event: Event;
  body: EventBody;
  /** RFC 8785 texts of the bodies of its parts, by their place, where they are known. */
  texts?: readonly string[];
}

/** One more row, with all that follows from it; stored all or nothing with the rest of the transaction. */
export interface Appended extends Opened {
  row: StreamRow;
  /** What aggregates come to with it, in order; the last folded event of each is named. */
  folded: readonly { kind: string; id: string; event: string; folding: Folding }[];
  /** Keys that became known. */
  keys: readonly KeyHolder[];
  /** The event whose row offices concerned must get: this one, or the one that it settles. */
  relay: { event: string; to: readonly Concern[] } | null;
  /** What this deferred event waits for. */
  waitsFor: string | null;
  /** Deferred event that waits no longer. */
  settles: string | null;
  /** Number that an entry of the journal has from now on, in place of any that it had. */
  journal: { number: number; entry: string } | null;
}

/**
 * One office's stream inside a transaction that holds its counters. What it answers includes what the transaction itself has
 * appended. The transaction is a closure that may be run again from its beginning.
 */
export interface OpenStream {
  readonly stream: string;
  position(): Promise<StreamPosition>;
  /** The highest number of the office's journal given or promised, 0 before the first. */
  lastJournal(): Promise<number>;
  /** Row of an event in this stream. */
  row(event: string): Promise<StreamRow | null>;
  /** Event and body of such a row. */
  stored(event: string): Promise<Opened | null>;
  /** A row that a device held under a signed head before the centre was restored; null when nobody promised one. */
  promised(event: string): Promise<StreamRow | null>;
  folding(kind: string, id: string): Promise<Folding | null>;
  holder(kind: string, name: string, value: string): Promise<string | null>;
  /** Answers from memory, without `this`; undefined: it must be fetched. Unset: everything is fetched. */
  readonly known?: (ask: Ask) => unknown;
  /** Holder of a key by its id, as this office may know it. */
  key(id: string): Promise<KeyHolder | null>;
  /** Entry of this office's journal that has the number now. */
  entry(journal: number): Promise<string | null>;
  /** Deferred events that wait for one of these, or all that wait, in the order of their numbers. */
  waiting(what: readonly string[] | 'all'): Promise<readonly Opened[]>;
  /** What a deferred event waits for now; null: for nothing any more. */
  waitFor(event: string, what: string | null): Promise<void>;
  append(entry: Appended): Promise<void>;
  /** An office that offered the event lacks its row: it is to be relayed to it, whatever its outcome. */
  wantRelay(event: string, office: string): Promise<void>;
  /** Keeps bytes that will not be numbered, once by envelope hash. */
  keepAside(aside: Aside): Promise<void>;
}

/** Where the numbering side works: one stream at one instant. */
export interface At {
  of: Numbering;
  stream: OpenStream;
  /** Time of receipt. */
  nowMs: number;
}
