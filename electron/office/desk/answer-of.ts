import type { LetterNumber, LineName } from '../../../shared/access/index.ts';
import type { Decided } from '../../../shared/desk/index.ts';

/** An answer to some lines, before it is known where the request stands. */
export interface AnswerOf {
  /** Request and answering office. */
  id: string;
  office: string;
  lines: readonly Decided[];
  /** Day of the act, and of the issue as the answer says it. */
  today: string;
  day: string;
  /** Full name of who answers: column 6 of the journal. */
  administrator: string;
  newId(): string;
  /** The person's account in a system, for a line that names no login. */
  accountOf(iin: string, system: string): string | null;
  /** Our number of a request that came through the program, for an own answer. */
  incoming: LetterNumber | null;
  /** How the answer came that is recorded; null for an own one. */
  recorded: { way: 'letter' | 'skud'; issuer: string; letter: LetterNumber | null } | null;
}

/** A login that was issued: it gets a temporary password when the answer is our own. */
export interface Issued extends LineName {
  account: string;
  event: string;
  login: string;
}
