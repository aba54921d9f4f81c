import type { Aggregates } from '../act/aggregates.ts';
import type { Bookkeeping } from '../act/bookkeeping.ts';
import { asText, type Connection } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import { breath } from '../files/breath.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Projections } from '../projections/projections.ts';
import {
  dropSearchTable,
  lastEvents,
  madeBy,
  searchQueries,
  searchTable,
  tableOf,
  written,
} from './search.queries.ts';

export interface SearchPage {
  /** `row` keys, newest first. */
  rows: number[];
}

export interface Search {
  /** One turn of the queue: the index takes in the next events. True when nothing is left. */
  catchUp(maxEvents?: number): Promise<boolean>;
  /** Events that the index has not taken in yet: few after an act, all of them after rows were made anew. */
  behind(): Promise<number>;
  /**
   * One turn of the queue: lists that were written at different times are put together, where reading them side by side
   * costs more than that. True when nothing is left.
   */
  tidy(): Promise<boolean>;
  /**
   * Rows that hold every term: quoted words of FTS5 as `searchWords` makes them (`"касым"*`); anything else is left out,
   * and without any term nothing is found. Catches up first.
   */
  find(kind: string, terms: readonly string[], page: { limit: number; before?: number }): Promise<SearchPage>;
}

const eventsAtOnce = 200;
/** Pages that are put together in one turn: some milliseconds. */
const pagesAtOnce = 100;
/** What was written since, as a part of the largest list: so everything is written anew some four times, whatever it grows to. */
const untidyFrom = 0.25;
/** One word: the index keeps no places, by which two would have to follow each other. */
const term = /^"[\p{L}\p{N}]+"\*?$/u;
/** Vowel signs of New Tai Lue and two Vedic ones, which end a word for the index though they are letters. */
const endsWord = /[\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]/u;

/**
 * The terms as one MATCH expression that all must meet; null when there is none. No input can become FTS5 syntax. What a further
 * term begins with need not be looked for: every row with that term has it, and the shorter it is, the longer its list.
 */
function matchExpression(terms: readonly string[]): string | null {
  const safe = [...new Set(terms)].filter((each) => term.test(each) && !endsWord.test(each));
  const needed = safe.filter(
    (each) =>
      !safe.some((other) => other !== each && each.endsWith('*') && other.startsWith(each.slice(0, -2))),
  );
  return needed.length > 0 ? needed.join(' ') : null;
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
  /** Followed since it was last looked at how the lists lie; before the first look nobody knows. */
  #followed = eventsAtOnce;
  /** Kinds whose lists are being put together. */
  readonly #tidying = new Set<string>();

  constructor(of: SearchMeans) {
    this.#of = of;
    this.#make();
    this.#queries = new Map(of.kinds.map((kind) => [kind, searchQueries(kind)]));
  }

  async catchUp(maxEvents = eventsAtOnce): Promise<boolean> {
    const caughtUp = await this.#of.queue.run(() => this.#follow(maxEvents));
    // Whoever asks until nothing is left must not keep the event loop for all of it.
    if (!caughtUp) await breath();
    return caughtUp;
  }

  behind(): Promise<number> {
    const { queue, log, books } = this.#of;
    return queue.run(() => Math.max(0, log.chainPosition().pos - books.counter('search')));
  }

  async tidy(): Promise<boolean> {
    const tidied = await this.#of.queue.run(() => this.#tidyOnce());
    if (!tidied) await breath();
    return tidied;
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

  /** A table of an earlier form cannot be turned into the present one: all are made anew, and what they hold follows. */
  #make(): void {
    const { db, books, kinds } = this.#of;
    const made = (kind: string) => {
      const row = db.get(madeBy, tableOf(kind));
      return row && asText(row.sql);
    };
    if (kinds.every((kind) => made(kind) === searchTable(kind))) return;
    db.durable(() => {
      for (const kind of kinds) {
        db.exec(dropSearchTable(kind));
        db.exec(searchTable(kind));
      }
      books.setCounter('search', 0);
    });
  }

  #follow(maxEvents: number): boolean {
    const { db, log, books } = this.#of;
    const events = log.touchedAfter(books.counter('search'), maxEvents);
    const last = events.at(-1);
    if (!last) return true;
    this.#followed += events.length;
    const touched = new Map(events.map((each) => [`${each.kind}/${each.aggregate}`, each]));
    // On a long way what is touched again behind this part is taken in there, once and as it is then.
    if (events.length === maxEvents)
      for (const each of this.#touchedBehind(last.pos, touched)) touched.delete(each);
    db.durable(() => {
      for (const { kind, aggregate } of touched.values()) this.#put(kind, aggregate);
      books.setCounter('search', last.pos);
    });
    return events.length < maxEvents;
  }

  #tidyOnce(): boolean {
    const { db } = this.#of;
    if (this.#tidying.size === 0 && this.#followed >= eventsAtOnce) {
      this.#followed = 0;
      for (const [kind, { ages, merge }] of this.#queries) {
        const sizes = db.all(ages).map(({ size }) => Number(size));
        const largest = Math.max(...sizes);
        const later = sizes.reduce((sum, size) => sum + size, -largest);
        if (later <= largest * untidyFrom) continue;
        db.run(merge, -pagesAtOnce);
        this.#tidying.add(kind);
      }
    }
    for (const kind of this.#tidying) {
      const before = Number(db.get(written)?.n);
      db.run(this.#queries.get(kind)?.merge ?? '', pagesAtOnce);
      if (Number(db.get(written)?.n) - before >= 2) return false;
      this.#tidying.delete(kind);
    }
    return true;
  }

  #touchedBehind(pos: number, touched: ReadonlyMap<string, { aggregate: string }>): string[] {
    const ids = JSON.stringify([...touched.values()].map(({ aggregate }) => aggregate));
    const behind = this.#of.db.all(lastEvents, ids).filter(({ last }) => Number(last) > pos);
    return behind.map(({ kind, aggregate }) => `${asText(kind)}/${asText(aggregate)}`);
  }

  #put(kind: string, id: string): void {
    const queries = this.#queries.get(kind);
    const folded = queries && this.#of.aggregates.glance(kind, id);
    if (!queries || !folded) return;
    const { search } = this.#of.projections.of(kind, id, folded.state);
    if (search === null) this.#of.db.run(queries.remove, folded.row);
    else this.#of.db.run(queries.put, folded.row, search);
  }
}
