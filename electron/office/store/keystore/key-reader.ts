import type { Connection, SqlRow } from '../database/connection.ts';
import { blockOf, keyBytes, keyIn, openBlock } from './blocks.ts';
import { blockByNumber, blocksByNumbers } from './keys.queries.ts';
import { SingleKeys } from './single-keys.ts';

/** Keys of parts and attachments as they lie in the key store, unwrapped; makes and changes nothing. */
export class KeyReader {
  readonly #keys: Connection;
  readonly #wrapping: Uint8Array;
  readonly #singles: SingleKeys;

  /** @param wrapping 32 bytes: the key under which all others lie */
  constructor(keys: Connection, wrapping: Uint8Array) {
    this.#keys = keys;
    this.#wrapping = wrapping;
    this.#singles = new SingleKeys(keys);
  }

  /** Null when the key was destroyed (or lost: whoever asks must know which). */
  find(id: Buffer): Buffer | null {
    return this.findAll([id]).get(id.toString('hex')) ?? null;
  }

  /** The same for many at once, by their ids in hex; those that are gone are missing. */
  findAll(ids: readonly Buffer[]): Map<string, Buffer> {
    const asked = ids.filter((id) => id.length === keyBytes.id);
    const blocks = this.#blocks([...new Set(asked.map(blockOf))]);
    const found = new Map<string, Buffer>();
    const elsewhere: Buffer[] = [];
    for (const id of asked) {
      const block = blocks.get(blockOf(id));
      const key = block && keyIn(block, id);
      if (key) found.set(id.toString('hex'), key);
      else if (!block) elsewhere.push(id);
    }
    for (const [id, key] of this.#singles.findAll(elsewhere, this.#wrapping)) found.set(id, key);
    return found;
  }

  #blocks(numbers: readonly number[]): Map<number, Buffer> {
    const found = new Map<number, Buffer>();
    if (numbers.length === 0) return found;
    for (const row of this.#keys.all(blocksByNumbers, JSON.stringify(numbers))) {
      const block = this.#opened(row);
      if (block) found.set(Number(row.number), block);
    }
    return found;
  }

  /** Ids and keys of a block; null when it is not there or spoilt. */
  block(number: number): Buffer | null {
    const row = this.#keys.get(blockByNumber, number);
    return row ? this.#opened(row) : null;
  }

  #opened({ number, sealed }: SqlRow): Buffer | null {
    return Buffer.isBuffer(sealed) ? openBlock(this.#wrapping, Number(number), sealed) : null;
  }
}
