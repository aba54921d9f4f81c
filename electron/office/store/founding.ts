import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { lockFolder } from './database/lock.ts';
import { flushFolder, writeDurably } from './files/durable.ts';
import { layout } from './files/layout.ts';
import { keyringExists } from './keys/keyring.ts';

/** A set-up under way: its files are void until `finish`. */
export interface Founding {
  /** The keyring is written and the founding event recorded: from now on the office exists. */
  finish(): Promise<void>;
}

/**
 * Before the first files of an office are made. What an interrupted founding left is removed; a folder with an office in it,
 * or with the rest of one, is refused (`office.alreadyFounded`, `keyring.damaged`) and stays as it is.
 * Order: beginFounding, openStore({create}), act(founding events), createKeyring, finish.
 */
export async function beginFounding(dataFolder: string): Promise<Result<Founding>> {
  mkdirSync(dataFolder, { recursive: true });
  const lock = lockFolder(dataFolder);
  if (!lock.ok) return lock;
  try {
    const { founding } = layout(dataFolder);
    if (keyringExists(dataFolder)) return fail('office.alreadyFounded');
    // Data without a keyring and without the mark is an office that lost its keys: never to be overwritten.
    if (!existsSync(founding) && hasData(dataFolder)) return fail('keyring.damaged');
    removeRest(dataFolder);
    writeDurably(founding, '');
    return ok({
      finish: async () => {
        rmSync(founding, { force: true });
        flushFolder(dataFolder);
      },
    });
  } finally {
    lock.value.release();
  }
}

function hasData(dataFolder: string): boolean {
  const { database, keys, attachments } = layout(dataFolder);
  return existsSync(database) || existsSync(keys) || existsSync(attachments);
}

/** Everything of a founding that came to nothing. */
export function removeRest(dataFolder: string): void {
  const { attachments } = layout(dataFolder);
  rmSync(attachments, { recursive: true, force: true });
  for (const name of readdirSync(dataFolder))
    if (/^(office|keys)\.db|^head\.json|^joining\.json/.test(name))
      rmSync(join(dataFolder, name), { force: true });
}
