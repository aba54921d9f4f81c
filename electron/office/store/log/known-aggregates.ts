import { asText, type Connection } from '../database/connection.ts';
import { aggregatesKnown, newestAggregate } from './event.queries.ts';

/** Of which aggregates any event is held. */
export class KnownAggregates {
  readonly #db: Connection;
  /** The id that comes last; null until it is asked for. What was rolled back may stand here too: then one more look is taken. */
  #newest: string | null = null;

  constructor(db: Connection) {
    this.#db = db;
  }

  /** An event of the aggregate is written. */
  note(id: string): void {
    if (this.#newest !== null && id > this.#newest) this.#newest = id;
  }

  among(ids: readonly string[]): Set<string> {
    this.#newest ??= asText(this.#db.get(newestAggregate)?.aggregate ?? '');
    const newest = this.#newest;
    // Ids begin with the time at which they were made: what comes after all that there are is new, and most that is asked for is.
    const asked = ids.filter((each) => each <= newest);
    if (asked.length === 0) return new Set();
    const found = this.#db.all(aggregatesKnown, JSON.stringify(asked));
    return new Set(found.map((row) => asText(row.aggregate)));
  }
}
