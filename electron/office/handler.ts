import type { z } from 'zod';
import type { Documents } from '../../shared/documents/index.ts';
import type { Contract, Result, Role, Shell } from '../../shared/kernel/index.ts';
import type { Session, Store } from './store/index.ts';

/** What every handler may use, signed in or not; the door has already parsed the input. */
export interface Basics {
  shell: Shell;
  documents: Documents;
  /** Unix milliseconds. */
  now(): number;
  /** Today in Kazakhstan, `YYYY-MM-DD`. */
  today(): string;
  /** A fresh UUIDv7. */
  newId(): string;
  /** Id of the user's operation: the unit of work's id for calls that write. */
  operation: string;
  /** Name of the call, for the access log. */
  call: string;
  progress(done: number, total: number): void;
  signal: AbortSignal;
}

/**
 * What a handler behind the sign-in may use: the door has checked session and role, and has written the access-log line
 * that the contract declares. Handlers never log by themselves; acts carry their line in their own transaction.
 */
export interface Handling extends Basics {
  store: Store;
  session: Session;
  /** Person who is signed in. */
  person: string;
  roles: readonly Role[];
}

type Handler<Of extends Contract, Name extends keyof Of['calls'], At> = (
  input: z.output<Of['calls'][Name]['input']>,
  at: At,
) => Promise<Result<z.input<Of['calls'][Name]['output']>>>;

/** One function per call of a contract, by the call's name. */
export type Handlers<Of extends Contract, At = Handling> = {
  [Name in keyof Of['calls']]: Handler<Of, Name, At>;
};

export type AnyHandler<At = Handling> = (input: unknown, at: At) => Promise<Result<unknown>>;

/** The handlers of a contract as `feature.call` → function, for the door. */
export function handlersOf<Of extends Contract, At = Handling>(
  of: Of,
  handlers: Handlers<Of, At>,
): [string, AnyHandler<At>][] {
  return Object.entries(handlers).map(([name, handler]) => [
    `${of.feature}.${name}`,
    handler as AnyHandler<At>,
  ]);
}
