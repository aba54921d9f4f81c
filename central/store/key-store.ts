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
  close(): Promise<void>;
}

/** Opens the key store by connections of its own; the data's database must be open, for both may be one. */
export async function openKeyStore({ url, file, connections, damaged }: KeyStoreSettings): Promise<KeyStore> {
  const keyFile = await KeyFile.at(file);
  const database = await Database.open({ url, connections, migrations: keyMigrations });
  return {
    contents: new Contents(new PartKeys(database, keyFile), keyFile, damaged),
    attachmentKeys: new ContentKeys(database, keyFile),
    close: () => database.close(),
  };
}
