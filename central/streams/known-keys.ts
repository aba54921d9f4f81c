import type { EventBody, KeyHolder } from '../../shared/sync/index.ts';
import { type Database, readHolder, streamQueries as sql, verifier } from '../store/index.ts';

const mostKeys = 50_000;

/** Public keys by their ids, which are their hashes: whose they are and what they may is asked where it counts. */
export class KnownKeys {
  readonly #database: Database;
  readonly #pinned: ReadonlyMap<string, KeyHolder>;
  readonly #known = new Map<string, string>();

  constructor(database: Database, pinned: ReadonlyMap<string, KeyHolder>) {
    this.#database = database;
    this.#pinned = pinned;
  }

  /**
   * Of those under which the bodies say that they are signed.
   * @param ed25519 the carrier's own, where it is known
   */
  async of(
    { office, ed25519 }: { office: string; ed25519?: string },
    bodies: readonly EventBody[],
  ): Promise<(id: string) => string | null> {
    const known = this.#known;
    if (known.size > mostKeys) known.clear();
    if (ed25519) known.set(verifier.keyId(ed25519), ed25519);
    const ids = [...new Set(bodies.flatMap(({ signatures }) => signatures.map(({ key }) => key)))];
    const asked = ids.filter((id) => !known.has(id));
    if (asked.length > 0) {
      const rows = await this.#database.inOffice(office, (query) =>
        query<{ key_id: string; holder: string }>(sql.keysOf, [office, asked]),
      );
      for (const { key_id, holder } of rows) known.set(key_id, readHolder(holder).publicKey);
    }
    return (id) => known.get(id) ?? this.#pinned.get(id)?.publicKey ?? null;
  }
}
