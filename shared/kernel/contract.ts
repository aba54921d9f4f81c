import type { z } from 'zod';
import type { Role } from './aggregate.ts';

/** Who may make a call: everybody, everybody signed in, or holders of one of the roles. */
export type Audience = 'anyone' | 'signedIn' | readonly Role[];

/** How the access log sees a call: `none` leaves no line, `list` one line per list, person and minute. */
export type AccessKind = 'none' | 'session' | 'list' | 'open' | 'write' | 'print' | 'export';

export interface Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  input: Input;
  output: Output;
  roles: Audience;
  access: AccessKind;
  /** The message carries an operation id; the same operation again gets the stored answer. */
  writes: boolean;
  /** What the lists of this feature show is another afterwards: every write, and what only this workstation keeps. */
  changes: boolean;
  /** Changes something, but nothing of the history: a closed volume allows it too. */
  inClosed: boolean;
  /** Service information of its access-log line: ids, days and codes of the input; never a name, an IIN or search text. */
  detail?(input: z.output<Input>): string;
}

export type Calls = Readonly<Record<string, Call>>;
export interface Contract<Name extends string = string, Of extends Calls = Calls> {
  feature: Name;
  calls: Of;
}

export function call<Input extends z.ZodType, Output extends z.ZodType>(of: {
  input: Input;
  output: Output;
  roles: Audience;
  access: AccessKind;
  writes?: boolean;
  changes?: boolean;
  inClosed?: boolean;
  detail?(input: z.output<Input>): string;
}): Call<Input, Output> {
  const { writes = false } = of;
  return { changes: writes, inClosed: false, ...of, writes };
}

export function contract<const Name extends string, const Of extends Calls>(
  feature: Name,
  calls: Of,
): Contract<Name, Of> {
  return { feature, calls };
}

/** All calls of some contracts as `feature.call` → call. */
export type CallMap<All extends readonly Contract[]> = {
  [C in All[number] as never]: C;
} & UnionToIntersection<
  All[number] extends infer C
    ? C extends Contract<infer Name, infer Of>
      ? { [K in keyof Of & string as `${Name}.${K}`]: Of[K] }
      : never
    : never
>;

type UnionToIntersection<U> = (U extends unknown ? (value: U) => void : never) extends (
  value: infer I,
) => void
  ? I
  : never;

/** Whether somebody with these roles may make the call; null means nobody is signed in. */
export function allows(of: Call, held: readonly Role[] | null): boolean {
  if (of.roles === 'anyone') return true;
  if (held === null) return false;
  if (of.roles === 'signedIn') return true;
  return of.roles.some((role) => held.includes(role));
}

/** Whether a call is none of those that a closed volume allows: it is read, printed and exported, and nothing more is recorded in it. */
export function records({ writes, changes, access, inClosed }: Call): boolean {
  return !inClosed && (writes || changes || access === 'write');
}
