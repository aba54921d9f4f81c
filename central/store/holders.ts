import type { Ask } from '../../shared/sync/index.ts';
import type { Query } from './database.ts';
import * as sql from './stream.queries.ts';

type Asked = Omit<Extract<Ask, { of: 'holder' }>, 'of'>;

/** A unique value's hash as it is stored now, and as centres before the key store was there stored it. */
type Hashes = readonly [now: string, older: string];

/** Who holds which unique value of one office, inside a transaction: what was read is kept, absence included. */
export class Holders {
  readonly #stream: string;
  readonly #query: Query;
  readonly #hash: (asked: Asked) => Hashes;
  readonly #hashes = new Map<string, Hashes>();
  /** By `kind/name/hash`. */
  readonly #known = new Map<string, string | null>();

  constructor(stream: string, query: Query, hash: (asked: Asked) => Hashes) {
    this.#stream = stream;
    this.#query = query;
    this.#hash = hash;
  }

  hashesOf(asked: Asked): Hashes {
    const name = `${asked.kind}/${asked.name}/${asked.value}`;
    const known = this.#hashes.get(name);
    if (known) return known;
    const hashes = this.#hash(asked);
    this.#hashes.set(name, hashes);
    return hashes;
  }

  async find(asked: Asked): Promise<string | null> {
    const name = this.#nameOf(asked);
    if (!this.#known.has(name)) await this.load([asked]);
    return this.#known.get(name) ?? null;
  }

  /** Undefined: it was not read yet. */
  known(asked: Asked): string | null | undefined {
    return this.#known.get(this.#nameOf(asked));
  }

  /** Reads at once what is not known yet. */
  async load(asked: readonly Asked[]): Promise<void> {
    const missing = new Map(asked.map((each) => [this.#nameOf(each), each]));
    for (const name of missing.keys()) if (this.#known.has(name)) missing.delete(name);
    if (missing.size === 0) return;
    // Under both of its hashes.
    const all = [...missing].flatMap(([name, each]) =>
      this.hashesOf(each).map((hash) => ({ ...each, as: name, hash })),
    );
    const rows = await this.#query<sql.HolderRow>(sql.holdersOf, [
      this.#stream,
      all.map(({ kind }) => kind),
      all.map(({ name }) => name),
      all.map(({ hash }) => hash),
    ]);
    const names = new Map(all.map(({ kind, name, hash, as }) => [`${kind}/${name}/${hash}`, as]));
    for (const name of missing.keys()) this.#known.set(name, null);
    // In the order of their ids: of several holders the first counts.
    for (const { kind, name, hash, aggregate_id } of rows)
      this.takes(names.get(`${kind}/${name}/${hash}`) ?? '', aggregate_id);
  }

  /** An aggregate of this transaction holds the value from now on, unless another does. @param name `kind/name/hash` */
  takes(name: string, id: string): void {
    if (this.#known.get(name) == null) this.#known.set(name, id);
  }

  leaves(name: string, id: string): void {
    if (this.#known.get(name) === id) this.#known.set(name, null);
  }

  #nameOf(asked: Asked): string {
    return `${asked.kind}/${asked.name}/${this.hashesOf(asked)[0]}`;
  }
}
