import type { z } from 'zod';
import type { Contract, Result, Role, Shell } from '../../shared/kernel/index.ts';
import type { DocumentsClient } from './documents/client.ts';
import type { Session, Store } from './store/index.ts';

/** What a handler may use; the door has already parsed the input and checked session and role. */
export interface Handling {
  store: Store;
  session: Session;
  /** Person who is signed in. */
  person: string;
  roles: readonly Role[];
  shell: Shell;
  documents: DocumentsClient;
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

type Handler<Of extends Contract, Name extends keyof Of['calls']> = (
  input: z.output<Of['calls'][Name]['input']>,
  at: Handling,
) => Promise<Result<z.input<Of['calls'][Name]['output']>>>;

/** One function per call of a contract, by the call's name. */
export type Handlers<Of extends Contract> = { [Name in keyof Of['calls']]: Handler<Of, Name> };

export type AnyHandler = (input: unknown, at: Handling) => Promise<Result<unknown>>;

/** The handlers of a contract as `feature.call` → function, for the door. */
export function handlersOf<Of extends Contract>(of: Of, handlers: Handlers<Of>): [string, AnyHandler][] {
  return Object.entries(handlers).map(([name, handler]) => [`${of.feature}.${name}`, handler as AnyHandler]);
}
