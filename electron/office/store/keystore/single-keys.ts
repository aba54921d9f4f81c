import type { Connection } from '../database/connection.ts';
import { unseal } from '../keys/sealing.ts';
import { keyBytes } from './blocks.ts';
import {
  newestSingleBatch,
  removeSingleKey,
  singleKeyRecord,
  singleKeys,
  singleKeysExist,
} from './keys.queries.ts';

/** Keys that an earlier program made: each lies in a row of its own, and stays there. */
export class SingleKeys {
  readonly #keys: Connection;
  readonly #exist: boolean;

  constructor(keys: Connection) {
    this.#keys = keys;
    this.#exist = keys.get(singleKeysExist) !== undefined;
  }

  /** The last number that was given; blocks are numbered from there on. */
  get newest(): number {
    return this.#exist ? Number(this.#keys.get(newestSingleBatch)?.batch ?? 0) : 0;
  }

  /** By their ids in hex; those that are not here are missing. @param wrapping 32 bytes: the key under which all others lie */
  findAll(ids: readonly Buffer[], wrapping: Uint8Array): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    const asked = Buffer.concat(ids);
    if (!this.#exist || asked.length === 0) return found;
    const keys = this.#keys.get(singleKeys, asked, asked)?.keys;
    if (!Buffer.isBuffer(keys)) return found;
    for (let at = 0; at < keys.length; at += singleKeyRecord) {
      const id = keys.subarray(at, at + keyBytes.id);
      const key = unseal(wrapping, keys.subarray(at + keyBytes.id, at + singleKeyRecord), id);
      if (key) found.set(id.toString('hex'), key);
    }
    return found;
  }

  remove(id: Buffer): void {
    if (this.#exist) this.#keys.run(removeSingleKey, id);
  }
}
