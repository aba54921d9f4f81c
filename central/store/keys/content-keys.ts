import { randomBytes, randomUUID } from 'node:crypto';
import type { Query } from '../database.ts';
import type { KeyFile } from './key-file.ts';
import * as sql from './keys.queries.ts';

/** A key of one piece of content: 32 bytes, AES-256. */
export interface ContentKey {
  id: string;
  key: Buffer;
}

/**
 * The centre's key store: a random key for each content, wrapped under the key file, in a schema apart from the data. Destroying a
 * key destroys what is under it. Each call works inside the transaction of one office.
 */
export class ContentKeys {
  readonly #file: KeyFile;

  constructor(file: KeyFile) {
    this.#file = file;
  }

  async make(query: Query, office: string): Promise<ContentKey> {
    const made = { id: randomUUID(), key: randomBytes(32) };
    const wrapped = this.#file.wrap(made.key, `${office}/${made.id}`);
    await query(sql.insertKey, [office, made.id, wrapped]);
    return made;
  }

  /** Null when the key was destroyed. */
  async find(query: Query, office: string, id: string): Promise<Buffer | null> {
    const [found] = await query<{ wrapped: Buffer }>(sql.keyOf, [office, id]);
    return found ? this.#file.unwrap(found.wrapped, `${office}/${id}`) : null;
  }

  async destroy(query: Query, office: string, ids: readonly string[]): Promise<void> {
    await query(sql.removeKeys, [office, ids]);
  }
}
