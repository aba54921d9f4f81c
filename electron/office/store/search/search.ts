import type { Aggregates } from '../act/aggregates.ts';
import type { Bookkeeping } from '../act/bookkeeping.ts';
import type { Connection } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import { breath } from '../files/breath.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Projections } from '../projections/projections.ts';
import { searchQueries, searchTable } from './search.queries.ts';

export interface SearchPage {
  /** `row` keys, newest first. */
  rows: number[];
}

export interface Search {
  /** One turn of the queue: the index takes in the next events. True when nothing is left. */
  catchUp(maxEvents?: number): Promise<boolean>;
  /**
   * Rows that hold every term: quoted FTS5 phrases as `searchWords` makes them (`"касым"*`); anything else is left out,
   * and without any term nothing is found. Catches up first.
   */
  find(kind: string, terms: readonly string[], page: { limit: number; before?: number }): Promise<SearchPage>;
}

const eventsAtOnce = 200;
const term = /^"[\p{L}\p{N} ]+"\*?$/u;

/** The terms as one MATCH expression that all must meet; null when there is none. No input can become FTS5 syntax. */
function matchExpression(terms: readonly string[]): string | null {
  const safe = terms.filter((each) => term.test(each));
  return safe.length > 0 ? safe.join(' ') : null;
}

export interface SearchMeans {
  db: Connection;
  queue: Queue;
  log: EventLog;
  books: Bookkeeping;
  aggregates: Aggregates;
  projections: Projections;
  kinds: readonly string[];
}

/**
 * Full-text search outside the durable transaction of an act (six pages of a commit saved): it follows the events with a
 * cursor of its own, and can always be made again.
 */
export class SearchIndex implements Search {
  readonly #of: SearchMeans;
  readonly #queries: ReadonlyMap<string, ReturnType<typeof searchQueries>>;

  constructor(of: SearchMeans) {
    this.#of = of;
    for (const kind of of.kinds) of.db.exec(searchTable(kind));
    this.#queries = new Map(of.kinds.map((kind) => [kind, searchQueries(kind)]));
  }

  catchUp(maxEvents = eventsAtOnce): Promise<boolean> {
    return this.#of.queue.run(() => this.#follow(maxEvents));
  }

  find(
    kind: string,
    terms: readonly string[],
    page: { limit: number; before?: number },
  ): Promise<SearchPage> {
    return this.#of.queue.run(async () => {
      const queries = this.#queries.get(kind);
      const match = matchExpression(terms);
      if (!queries || match === null) return { rows: [] };
      // After a rebuild the whole log is to be followed: a process that is silent for so long counts as dead.
      while (!this.#follow(eventsAtOnce)) await breath();
      const found = this.#of.db.get(queries.page, match, page.before ?? Number.MAX_SAFE_INTEGER, page.limit);
      return { rows: JSON.parse(String(found?.hits)) as number[] };
    });
  }

  /** Empties the index: it is made again at the next catch-up. Inside a transaction. */
  clear(): void {
    for (const queries of this.#queries.values()) this.#of.db.run(queries.clear);
    this.#of.books.setCounter('search', 0);
  }

  /** Inside a transaction: what the cursor has passed has changed without a new event. */
  again(kind: string, id: string): void {
    this.#put(kind, id);
  }

  /** Of an aggregate whose rows have another key now. Inside a transaction. */
  remove(kind: string, row: number): void {
    const queries = this.#queries.get(kind);
    if (queries) this.#of.db.run(queries.remove, row);
  }

  #follow(maxEvents: number): boolean {
    const { db, log, books } = this.#of;
    const events = log.touchedAfter(books.counter('search'), maxEvents);
    const last = events.at(-1);
    if (!last) return true;
    const touched = new Map(events.map((each) => [`${each.kind}/${each.aggregate}`, each]));
    db.durable(() => {
      for (const { kind, aggregate } of touched.values()) this.#put(kind, aggregate);
      books.setCounter('search', last.pos);
    });
    return events.length < maxEvents;
  }

  #put(kind: string, id: string): void {
    const queries = this.#queries.get(kind);
    const folded = queries && this.#of.aggregates.find(kind, id);
    if (!queries || !folded) return;
    const { search } = this.#of.projections.of(kind, id, folded.state);
    if (search === null) this.#of.db.run(queries.remove, folded.row);
    else this.#of.db.run(queries.put, folded.row, search);
  }
}
