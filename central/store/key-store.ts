import { keyMigrations } from '../../migrations/central/keys/index.ts';
import { Contents, type Damage } from './contents.ts';
import { Database } from './database.ts';
import { ContentKeys, KeyFile, PartKeys } from './keys/index.ts';

export interface KeyStoreSettings {
  /** Its database: the data's own, or one apart. */
  url: string;
  /** Path of the key file, under which every key is wrapped. */
  file: string;
  connections: number;
  /** Told of every part and state that is lost and was not destroyed. */
  damaged?(what: Damage): void;
}

export interface KeyStore {
  contents: Contents;
  attachmentKeys: ContentKeys;
  /** Reads from its database. @throws Error while that does not answer, or is not a key store */
  answers(): Promise<void>;
  close(): Promise<void>;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** Opens the key store by connections of its own; the data's database must be open, for both may be one. */
export async function openKeyStore({ url, file, connections, damaged }: KeyStoreSettings): Promise<KeyStore> {
  const keyFile = await KeyFile.at(file);
  const database = await Database.open({ url, connections, migrations: keyMigrations });
  const partKeys = new PartKeys(database, keyFile);
  return {
    contents: new Contents(partKeys, keyFile, damaged),
    attachmentKeys: new ContentKeys(database, keyFile),
    // Of nobody, so that it is never answered from memory.
    answers: async () => void (await partKeys.find(nobody, [nobody])),
    close: () => database.close(),
  };
}
