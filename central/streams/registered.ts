import { type Database, type Query, streamQueries as sql } from '../store/index.ts';

type OfficeKind = 'regional' | 'ministry';

/** What offices are as they were registered, read once: an office's kind never changes, nor does which one is the ministry. */
export class Registered {
  readonly #database: Database;
  readonly #kinds = new Map<string, OfficeKind>();
  #ministry: string | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Null where it is not known, or was not learnt yet. */
  readonly kindOf = (office: string): OfficeKind | null => this.#kinds.get(office) ?? null;

  get ministry(): string | null {
    return this.#ministry;
  }

  async learnKind(query: Query, office: string): Promise<void> {
    if (this.#kinds.has(office)) return;
    const [found] = await query<{ kind: OfficeKind }>(sql.kindOf, [office]);
    if (found) this.#kinds.set(office, found.kind);
  }

  async learnMinistry(): Promise<void> {
    if (this.#ministry !== null) return;
    const [found] = await this.#database.inDirectory((query) =>
      query<{ office_id: string }>(sql.ministryOffice),
    );
    this.#ministry = found?.office_id ?? null;
  }
}
