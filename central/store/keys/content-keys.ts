import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import type { KeyFile } from './key-file.ts';
import * as sql from './keys.queries.ts';

/** A key of one piece of content: 32 bytes, AES-256. */
export interface ContentKey {
  id: string;
  key: Buffer;
}

/**
 * Keys of attachments in the key store: a random key for each, wrapped under the key file. Destroying a key destroys what is under
 * it. Each call is durable by itself, for the store may be another database than the data: a key is made before what it is for.
 */
export class ContentKeys {
  readonly #database: Database;
  readonly #file: KeyFile;

  constructor(database: Database, file: KeyFile) {
    this.#database = database;
    this.#file = file;
  }

  async make(office: string): Promise<ContentKey> {
    const made = { id: randomUUID(), key: randomBytes(32) };
    const wrapped = this.#file.wrap(made.key, `${office}/${made.id}`);
    await this.#database.inOffice(office, (query) => query(sql.insertKey, [office, made.id, wrapped]));
    return made;
  }

  /** Null when the key was destroyed. @throws Error when the store is not the one of the key file */
  async find(office: string, id: string): Promise<Buffer | null> {
    const [found] = await this.#database.inOffice(office, (query) =>
      query<{ wrapped: Buffer }>(sql.keyOf, [office, id]),
    );
    if (!found) return null;
    const key = this.#file.unwrap(found.wrapped, `${office}/${id}`);
    if (!key) throw new Error('a stored key does not fit the key file');
    return key;
  }

  /** As `KeyFile.fileHash`: whoever has the database alone cannot tell whether a file that he holds is here. */
  fileHash(attachment: string, sha256: string): string {
    return this.#file.fileHash(attachment, sha256);
  }

  async destroy(office: string, ids: readonly string[]): Promise<void> {
    await this.#database.inOffice(office, (query) => query(sql.removeKeys, [office, ids]));
  }
}
