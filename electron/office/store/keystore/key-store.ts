import type { Connection } from '../database/connection.ts';
import { keystoreWrapping } from '../keys/sealing.ts';
import { blockOf, type ContentKey, keyBytes, keysIn, keysOfBlock, sealBlock, without } from './blocks.ts';
import { KeyReader } from './key-reader.ts';
import {
  addBlock,
  batchBefore,
  blockNumbersFrom,
  changeBlock,
  keySchema,
  keysUsedByAttachments,
  keysUsedByEvents,
  newestBlock,
  rememberBatch,
} from './keys.queries.ts';
import { SingleKeys } from './single-keys.ts';

/** Below this the idle time makes the next batch: a batch made inside an act costs it two more durable commits. */
const lowWater = 128;
const blocksOfBatch = lowWater / keysOfBlock;

/**
 * Keys of parts and attachments, in a database of their own, apart from data and its backups: destroying a key destroys
 * what is under it. Keys are made durable ahead, so that an act costs one durable commit and not two.
 */
export class KeyStore {
  readonly #keys: Connection;
  readonly #office: Connection;
  readonly #wrapping: Buffer;
  readonly #reader: KeyReader;
  readonly #singles: SingleKeys;
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
    this.#singles = new SingleKeys(keys);
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

  /** Each block is written again without it. */
  destroy(ids: readonly Buffer[]): void {
    this.#keys.durable(() => {
      for (const id of ids) {
        const number = blockOf(id);
        const block = this.#reader.block(number);
        if (block) this.#keys.run(changeBlock, sealBlock(this.#wrapping, number, without(block, id)), number);
        else this.#singles.remove(id);
      }
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
    const first = this.#newestBlock() + 1;
    const count = Math.ceil(Math.max(1, atLeast / lowWater)) * blocksOfBatch;
    const made = Array.from({ length: count }, (_, place) => this.#newBlock(first + place));
    this.#keys.durable(() => {
      made.forEach((block, place) => {
        this.#keys.insert(addBlock, first + place, sealBlock(this.#wrapping, first + place, block));
      });
    });
    this.#office.durable(() => this.#office.run(rememberBatch, first));
    this.#pool.unshift(...made.flatMap(keysIn));
  }

  #newBlock(number: number): Buffer {
    const block = Buffer.from(this.#random(keyBytes.whole * keysOfBlock));
    for (let at = 0; at < block.length; at += keyBytes.whole) block.writeUIntBE(number, at, keyBytes.block);
    return block;
  }

  /** What a program that ended left unused of the last two batches: both may have been open when it ended. */
  #unused(): ContentKey[] {
    const start = this.#office.get(batchBefore) ?? { batch: 0, after_event: 0, after_attachment: 0 };
    const used = new Set<string>();
    for (const row of this.#office.all(keysUsedByEvents, start.after_event)) used.add(idText(row.key));
    for (const row of this.#office.all(keysUsedByAttachments, start.after_attachment))
      used.add(idText(row.key));
    return this.#keys.all(blockNumbersFrom, start.batch).flatMap(({ number }) => {
      const block = this.#reader.block(Number(number));
      return block ? keysIn(block).filter(({ id }) => !used.has(idText(id))) : [];
    });
  }

  #newestBlock(): number {
    return Math.max(Number(this.#keys.get(newestBlock)?.number ?? 0), this.#singles.newest);
  }
}

function idText(id: unknown): string {
  return Buffer.isBuffer(id) ? id.toString('hex') : '';
}
