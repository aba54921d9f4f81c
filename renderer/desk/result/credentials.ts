import type { LineName } from '../../../shared/access/index.ts';

/** A temporary password that this answer made, named by its line; the password itself is never here. */
export interface Credential extends LineName {
  id: string;
  account: string;
  login: string;
  /** At the workstation that asked: nobody is shown it here. */
  sealed: boolean;
  /** Seen or printed already: what stands on the screen cannot be asked for again. */
  shown: boolean;
}

export function credentialsOf(made: readonly Omit<Credential, 'shown'>[]): Credential[] {
  return made.map((each) => ({ ...each, shown: false }));
}
