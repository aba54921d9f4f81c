import type { Connection } from '../database/connection.ts';
import { unseal } from '../keys/sealing.ts';
import { keyById, keyRecord, keysById } from './keys.queries.ts';

/** Keys of parts and attachments as they lie in the key store, unwrapped; makes and changes nothing. */
export class KeyReader {
  readonly #keys: Connection;
  readonly #wrapping: Uint8Array;

  /** @param wrapping 32 bytes: the key under which all others lie */
  constructor(keys: Connection, wrapping: Uint8Array) {
    this.#keys = keys;
    this.#wrapping = wrapping;
  }

  /** Null when the key was destroyed (or lost: whoever asks must know which). */
  find(id: Buffer): Buffer | null {
    const wrapped = this.#keys.get(keyById, id)?.wrapped;
    return Buffer.isBuffer(wrapped) ? unseal(this.#wrapping, wrapped, id) : null;
  }

  /** The same for many at once, by their ids in hex; those that are gone are missing. */
  findAll(ids: readonly Buffer[]): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    const asked = Buffer.concat(ids.filter((id) => id.length === keyRecord.id));
    if (asked.length === 0) return found;
    const keys = this.#keys.get(keysById, asked, asked)?.keys;
    if (!Buffer.isBuffer(keys)) return found;
    for (let at = 0; at < keys.length; at += keyRecord.whole) {
      const id = keys.subarray(at, at + keyRecord.id);
      const key = unseal(this.#wrapping, keys.subarray(at + keyRecord.id, at + keyRecord.whole), id);
      if (key) found.set(id.toString('hex'), key);
    }
    return found;
  }
}
