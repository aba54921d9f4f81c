import { asText, type Connection } from '../database/connection.ts';
import {
  type AccessWay,
  accessBounds,
  accessCounts,
  accessOfPart,
  accessPages,
  accessReach,
  lastAccess,
  nextAccessValue,
} from './access.queries.ts';
import { type AccessPage, type AccessQuery, accessEntry } from './entry.ts';

/** Lines that one step looks through at most: a rare one among a million is found in several, none of which is felt. */
const mostLooked = 20_000;
/** A line that an index names lies anywhere: reading it costs as much as so many that lie one after another. */
const costOfLeap = 4;
type Bounds = { before: number; from: number };
interface Way {
  name: AccessWay;
  values: string[];
}

/** Finds lines of the access log by the five facts, newest first. */
export class AccessSearch {
  readonly #db: Connection;
  readonly #reachOfStep: number;

  constructor(db: Connection, reach = mostLooked) {
    this.#db = db;
    this.#reachOfStep = reach;
  }

  page(query: AccessQuery): AccessPage {
    const within = this.#within(query);
    const way = this.#way(query);
    const looked = this.#reach(way, within);
    const values = [within.before, looked.from, ...way.values, ...conditionValues(query)];
    const rows = this.#db.all(accessPages[way.name], ...values, query.limit);
    const entries = rows.map(accessEntry);
    const next = entries.length === query.limit ? (entries.at(-1)?.seq ?? null) : looked.next;
    return { entries, next };
  }

  /** Lines found, counted up to `most`; `more` when there may be others. */
  count(query: AccessQuery, most: number): { count: number; more: boolean } {
    const within = this.#within(query);
    const way = this.#way(query);
    const looked = this.#reach(way, within);
    const values = [within.before, looked.from, ...way.values, ...conditionValues(query)];
    const found = Number(this.#db.get(accessCounts[way.name], ...values, most + 1)?.n ?? 0);
    return { count: Math.min(found, most), more: found > most || looked.next !== null };
  }

  /** Every value of a fact that the log holds; a logical part without its record. */
  values(fact: keyof typeof nextAccessValue): string[] {
    const found = new Set<string>();
    for (let after = ''; ; ) {
      const value = this.#db.get(nextAccessValue[fact], after)?.value ?? null;
      if (value === null) return [...found];
      const [name = '', record] = asText(value).split('/');
      found.add(name);
      // `0` follows `/`: one step over all records of the part.
      after = record === undefined ? asText(value) : `${name}0`;
    }
  }

  #within({ from, to, before }: AccessQuery): Bounds {
    const newest = before ?? Number.MAX_SAFE_INTEGER;
    if (from === undefined && to === undefined) return { before: newest, from: 1 };
    const bounds = this.#db.get(accessBounds, from ?? '', to ?? '9999');
    if (!bounds || bounds.low === null) return { before: 1, from: 1 };
    return { before: Math.min(newest, Number(bounds.high) + 1), from: Number(bounds.low) };
  }

  #way({ records, detail, operation, person, part }: AccessQuery): Way {
    if (records) return { name: 'records', values: [JSON.stringify(this.#partsOf(records))] };
    if (detail !== undefined) return { name: 'detail', values: [detail] };
    if (operation !== undefined) return { name: 'operation', values: [operation] };
    if (part !== undefined && this.#isRare(part)) return { name: 'part', values: [part, part] };
    if (person !== undefined) return { name: 'person', values: [person] };
    return { name: 'number', values: [] };
  }

  /** Of a part that has many lines the newest are near; those of another are sorted in no time. */
  #isRare(part: string): boolean {
    const reach = Math.ceil(this.#reachOfStep / costOfLeap);
    return Number(this.#db.get(accessOfPart, part, part, reach + 1)?.n ?? 0) <= reach;
  }

  #newest(): number {
    return Number(this.#db.get(lastAccess)?.seq ?? 0);
  }

  #partsOf(records: readonly string[]): string[] {
    return this.values('part').flatMap((part) => records.map((record) => `${part}/${record}`));
  }

  /** Down to which line a step looks, and where the next one begins; null when this one sees everything. */
  #reach({ name, values }: Way, { before, from }: Bounds): { from: number; next: number | null } {
    const reach = this.#reachOfStep;
    // Lines are numbered without gaps: nothing need be counted.
    if (name === 'number') {
      const low = Math.min(before, this.#newest() + 1) - reach;
      return low <= from ? { from, next: null } : { from: low, next: low };
    }
    const leaps = Math.ceil(reach / costOfLeap);
    const seen = this.#db.get(accessReach[name], before, from, ...values, leaps);
    const low = Number(seen?.low ?? from);
    return Number(seen?.n ?? 0) < leaps || low <= from ? { from, next: null } : { from: low, next: low };
  }
}

function conditionValues(query: AccessQuery): (string | null)[] {
  const { from = null, to = null, person = null, operation = null } = query;
  const { detail = null, address = null, part = null } = query;
  const twice = [from, to, person, operation, detail].flatMap((value) => [value, value]);
  return [...twice, address, address, address, part, part, part, part];
}
