import { randomBytes } from 'node:crypto';
import type { Database, Query } from '../database.ts';
import type { KeyFile } from './key-file.ts';
import * as sql from './keys.queries.ts';

/** Name of a key: its block, 16 bytes in hex, and its place there. */
export interface KeyName {
  block: string;
  slot: number;
}

/** A key of one part: 32 bytes, AES-256; it never seals a second thing, but for the newer forms of the same state. */
export interface PartKey extends KeyName {
  key: Buffer;
}

const keyBytes = 32;
/** Keys of a block: a row of them stays on one page of the database. */
const blockKeys = 48;
/** Blocks made at once, at most: the parts and states of a push of 500 events. */
const mostBlocks = 32;
/** Offices whose unused keys are held ready; what an office that is let go of had is never used. */
const mostPools = 1000;
/** Blocks held opened, 1.5 KB each, and milliseconds after which another process's destruction is seen. */
const cached = { most: 6000, ms: 30_000 };
/**
 * Milliseconds for which keys that are held ready are believed to be in the store. Whoever puts a store back from a copy, or goes on
 * with a standby that lacks the last seconds, takes longer; what is sealed under a key that went with them would never open again.
 */
const believed = 1000;
const none = Buffer.alloc(keyBytes);

/** Keys in a row; those before `used` are somebody's. */
interface Block {
  name: string;
  keys: Buffer;
  used: number;
}

interface Pool {
  /** Each with keys that are left; kept whole, for a thousand offices' single keys would fill the memory. */
  blocks: Block[];
  left: number;
  /** Blocks of the next filling: it doubles, for whoever pushes much pushes more. */
  next: number;
  filling: Promise<void> | null;
  /** When the store was last seen to have its blocks, and the look that is under way. */
  seen: number;
  looking: Promise<void> | null;
}

/**
 * Keys of parts and states, each office's own, in the key store. They are made durable ahead and many at a time; a page of events
 * asks for its keys in one query. It has its own connections: who waits for a key holds one of the data.
 */
export class PartKeys {
  readonly #database: Database;
  readonly #file: KeyFile;
  readonly #now: () => number;
  readonly #pools = new Map<string, Pool>();
  readonly #blocks = new Map<string, { keys: Buffer; read: number }>();

  constructor(database: Database, file: KeyFile, now: () => number = Date.now) {
    this.#database = database;
    this.#file = file;
    this.#now = now;
  }

  /** So many keys that nobody has used; what is not used in the end is nobody's. */
  async take(office: string, count: number): Promise<PartKey[]> {
    const pool = this.#pool(office);
    if (pool.left > 0 && this.#now() - pool.seen > believed) await this.#look(office, pool);
    while (pool.left < count) await this.#fill(office, pool, count - pool.left);
    const taken = Array.from({ length: count }, () => nextKey(pool));
    // Ahead of the next push; where it fails that push meets the reason itself.
    if (pool.next > 2 && pool.left < (pool.next * blockKeys) / 4)
      this.#fill(office, pool, 0).catch(() => undefined);
    return taken;
  }

  /**
   * Opened blocks by their names, in one query.
   * @returns of a name its key; `destroyed` where it was destroyed, `missing` where the store does not have what it must
   */
  async find(
    office: string,
    blocks: Iterable<string>,
  ): Promise<(name: KeyName) => Buffer | 'destroyed' | 'missing'> {
    const found = new Map<string, Buffer>();
    const asked: string[] = [];
    const fresh = this.#now() - cached.ms;
    for (const block of new Set(blocks)) {
      const known = this.#blocks.get(`${office}/${block}`);
      if (known && known.read >= fresh) found.set(block, known.keys);
      else asked.push(block);
    }
    if (asked.length > 0) for (const [block, keys] of await this.#read(office, asked)) found.set(block, keys);
    return ({ block, slot }) => {
      const keys = found.get(block);
      const key = keys && keyAt(keys, slot);
      if (key?.length !== keyBytes) return 'missing';
      return key.equals(none) ? 'destroyed' : key;
    };
  }

  /** What is under these keys is gone for ever: here at once, for other processes within half a minute. */
  async destroy(office: string, names: readonly KeyName[]): Promise<void> {
    const blocks = [...new Set(names.map(({ block }) => block))].sort();
    await this.#database.inOffice(office, async (query) => {
      const rows = await query<sql.BlockRow>(sql.lockBlocks, [office, blocks]);
      for (const { block_id, wrapped } of rows) {
        const block = plainName(block_id);
        const keys = this.#file.unwrap(wrapped, nameOf(office, block));
        if (!keys) continue;
        for (const { slot } of names.filter((each) => each.block === block)) none.copy(keys, slot * keyBytes);
        await query(sql.putBlock, [office, block_id, this.#file.wrap(keys, nameOf(office, block))]);
      }
    });
    for (const block of blocks) this.#blocks.delete(`${office}/${block}`);
  }

  #pool(office: string): Pool {
    const empty = { blocks: [], left: 0, next: 1, filling: null, seen: 0, looking: null };
    const known = this.#pools.get(office) ?? empty;
    this.#pools.delete(office);
    this.#pools.set(office, known);
    trim(this.#pools, mostPools);
    return known;
  }

  #fill(office: string, pool: Pool, atLeast: number): Promise<void> {
    const began = this.#now();
    pool.filling ??= this.#make(office, Math.max(pool.next, Math.ceil(atLeast / blockKeys)))
      .then((made) => {
        pool.blocks.push(...made);
        pool.left += made.length * blockKeys;
        pool.seen = Math.max(pool.seen, began);
        pool.next = Math.min(mostBlocks, 2 * pool.next);
      })
      .finally(() => {
        pool.filling = null;
      });
    return pool.filling;
  }

  /** Keeps of what is held ready only what the store still has. */
  #look(office: string, pool: Pool): Promise<void> {
    const began = this.#now();
    const asked = new Set(pool.blocks.map(({ name }) => name));
    pool.looking ??= this.#there(office, [...asked])
      .then((there) => {
        pool.blocks = pool.blocks.filter(({ name }) => there.has(name) || !asked.has(name));
        pool.left = pool.blocks.reduce((left, { used }) => left + blockKeys - used, 0);
        pool.seen = began;
      })
      .finally(() => {
        pool.looking = null;
      });
    return pool.looking;
  }

  async #there(office: string, blocks: readonly string[]): Promise<ReadonlySet<string>> {
    const read = (query: Query) => query<{ block_id: string }>(sql.blocksThere, [office, blocks]);
    const found = await this.#database.inOffice(office, read);
    return new Set(found.map(({ block_id }) => plainName(block_id)));
  }

  async #make(office: string, count: number): Promise<Block[]> {
    const made = Array.from({ length: count }, () => ({
      ...{ name: randomBytes(16).toString('hex'), used: 0 },
      keys: randomBytes(blockKeys * keyBytes),
    }));
    await this.#database.inOffice(office, (query) =>
      query(sql.insertBlocks, [
        office,
        made.map(({ name }) => name),
        made.map(({ name, keys }) => this.#file.wrap(keys, nameOf(office, name)).toString('hex')),
      ]),
    );
    for (const { name, keys } of made) this.#keep(office, name, keys);
    return made;
  }

  async #read(office: string, blocks: readonly string[]): Promise<Map<string, Buffer>> {
    const read = (query: Query) => query<sql.BlockRow>(sql.blocksOf, [office, blocks]);
    const opened = new Map<string, Buffer>();
    for (const { block_id, wrapped } of await this.#database.inOffice(office, read)) {
      const block = plainName(block_id);
      const keys = this.#file.unwrap(wrapped, nameOf(office, block));
      if (!keys) continue;
      opened.set(block, keys);
      this.#keep(office, block, keys);
    }
    return opened;
  }

  #keep(office: string, block: string, keys: Buffer): void {
    const name = `${office}/${block}`;
    this.#blocks.delete(name);
    this.#blocks.set(name, { keys, read: this.#now() });
    trim(this.#blocks, cached.most);
  }
}

function nextKey(pool: Pool): PartKey {
  const [block] = pool.blocks;
  if (!block) throw new Error('fewer keys are left than were counted');
  const slot = block.used++;
  pool.left--;
  if (block.used === blockKeys) pool.blocks.shift();
  return { block: block.name, slot, key: keyAt(block.keys, slot) };
}

const keyAt = (keys: Buffer, slot: number) => keys.subarray(slot * keyBytes, (slot + 1) * keyBytes);
const nameOf = (office: string, block: string) => `block/${office}/${block}`;
const plainName = (id: string) => id.replaceAll('-', '');

/** Lets go of what was not used for the longest time. */
function trim(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
