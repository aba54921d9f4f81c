import type { Result } from '../../../shared/kernel/index.ts';

/** A set-up under way: its files are void until `finish`. */
export interface Founding {
  /** The keyring is written and the founding event recorded: from now on the office exists. */
  finish(): Promise<void>;
}

/**
 * Before the first files of an office are made. What an interrupted founding left is removed; a folder with an office in it,
 * or with the rest of one, is refused (`office.alreadyFounded`, `keyring.damaged`) and stays as it is.
 * Order: beginFounding, openStore({create}), act(founding events), store stays open, createKeyring, finish.
 */
export function beginFounding(dataFolder: string): Promise<Result<Founding>> {
  throw new Error(`not yet: ${dataFolder}`);
}
