import type { Connection } from '../database/connection.ts';
import { keystoreWrapping, seal, unseal } from '../keys/sealing.ts';
import { KeyReader } from './key-reader.ts';
import {
  addKey,
  batchBefore,
  keySchema,
  keysFromBatch,
  keysUsedByAttachments,
  keysUsedByEvents,
  newestBatch,
  rememberBatch,
  removeKey,
} from './keys.queries.ts';

/** A key of one part or attachment. */
export interface ContentKey {
  /** 16 bytes: the number of its batch and 10 random ones. */
  id: Buffer;
  /** 32 bytes, AES-256. */
  key: Buffer;
}

/** Of a new key: its id, which begins with the batch, and the key. */
const keyBytes = { batch: 6, id: 16, whole: 48 };
const batchSize = 128;
/** Below this the idle time makes the next batch: a batch made inside an act costs it two more durable commits. */
const lowWater = batchSize;

/**
 * Keys of parts and attachments, in a database of their own, apart from data and its backups: destroying a key destroys
 * what is under it. Keys are made durable ahead, so that an act costs one durable commit and not two.
 */
export class KeyStore {
  readonly #keys: Connection;
  readonly #office: Connection;
  readonly #wrapping: Buffer;
  readonly #reader: KeyReader;
  readonly #random: (size: number) => Uint8Array;
  #pool: ContentKey[] = [];

  /**
   * @param keys connection to `keys.db`
   * @param office connection to `office.db`, which knows the keys in use
   */
  constructor(keys: Connection, office: Connection, dmk: Uint8Array, random: (size: number) => Uint8Array) {
    this.#keys = keys;
    this.#office = office;
    this.#wrapping = keystoreWrapping(dmk);
    this.#reader = new KeyReader(keys, this.#wrapping);
    this.#random = random;
    keys.exec(keySchema);
    this.#pool = this.#unused();
  }

  get available(): number {
    return this.#pool.length;
  }

  /** Makes sure that `take` can be called so many times; must be outside of any transaction. */
  reserve(count: number): void {
    const missing = count - this.#pool.length;
    if (missing > 0) this.#makeBatch(missing);
  }

  /** Keys for the near future, when nobody waits. */
  fillAhead(): void {
    if (this.#pool.length < lowWater) this.#makeBatch();
  }

  take(): ContentKey {
    const key = this.#pool.pop();
    if (!key) throw new Error('no key was reserved');
    return key;
  }

  /** Keys whose transaction was rolled back: nothing durable is under them. */
  giveBack(keys: readonly ContentKey[]): void {
    this.#pool.push(...keys);
  }

  /** See `KeyReader`. */
  find(id: Buffer): Buffer | null {
    return this.#reader.find(id);
  }

  /** See `KeyReader`. */
  findAll(ids: readonly Buffer[]): Map<string, Buffer> {
    return this.#reader.findAll(ids);
  }

  destroy(ids: readonly Buffer[]): void {
    this.#keys.durable(() => {
      for (const id of ids) this.#keys.run(removeKey, id);
    });
  }

  close(): void {
    this.#pool = [];
    try {
      this.#keys.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      this.#keys.close();
    }
  }

  /** One batch however many are asked for: each costs two durable commits, and only the last two are looked through again. */
  #makeBatch(atLeast = 0): void {
    const batch = this.#newestBatch() + 1;
    const size = Math.max(1, Math.ceil(atLeast / batchSize)) * batchSize;
    const bytes = Buffer.from(this.#random(keyBytes.whole * size));
    const made = Array.from({ length: size }, (_, place) => {
      const from = place * keyBytes.whole;
      const [id, end] = [from + keyBytes.id, from + keyBytes.whole];
      // New keys lie behind one another in their table: at random places each would cost a page of a large one.
      bytes.writeUIntBE(batch, from, keyBytes.batch);
      return { id: bytes.subarray(from, id), key: bytes.subarray(id, end) };
    });
    // In the order of the table: a page of it is then written once for all the keys that fall into it.
    const rows = made
      .map(({ id, key }) => [id, batch, seal(this.#wrapping, key, id)] as const)
      .sort(([one], [other]) => one.compare(other));
    this.#keys.durable(() => {
      for (const row of rows) this.#keys.insert(addKey, ...row);
    });
    this.#office.durable(() => this.#office.run(rememberBatch, batch));
    this.#pool.unshift(...made);
  }

  /** What a program that ended left unused of the last two batches: both may have been open when it ended. */
  #unused(): ContentKey[] {
    const newest = this.#newestBatch();
    const start = this.#office.get(batchBefore, newest) ?? {
      batch: newest,
      after_event: 0,
      after_attachment: 0,
    };
    const used = new Set<string>();
    for (const row of this.#office.all(keysUsedByEvents, start.after_event)) used.add(idText(row.key));
    for (const row of this.#office.all(keysUsedByAttachments, start.after_attachment))
      used.add(idText(row.key));
    return this.#keys.all(keysFromBatch, start.batch).flatMap(({ id, wrapped }) => {
      if (!Buffer.isBuffer(id) || !Buffer.isBuffer(wrapped) || used.has(idText(id))) return [];
      const key = unseal(this.#wrapping, wrapped, id);
      return key ? [{ id, key }] : [];
    });
  }

  #newestBatch(): number {
    return Number(this.#keys.get(newestBatch)?.batch ?? 0);
  }
}

function idText(id: unknown): string {
  return Buffer.isBuffer(id) ? id.toString('hex') : '';
}
