import { canonical } from '../../../../shared/kernel/index.ts';
import type { KeyHolder } from '../../../../shared/sync/index.ts';
import { asText, type Connection, type SqlRow } from '../database/connection.ts';
import {
  addHeld,
  allSuspects,
  endUnnumbered,
  endUnnumberedAll,
  heldById,
  heldByIds,
  holdAll,
  isDecided,
  keyById,
  newestHeld,
  setKey,
  setSuspect,
  setUnnumbered,
  suspectPositions,
  unnumberedAt,
  waitingOf,
} from './sync.queries.ts';

/**
 * What is thought of an event without a number: its forecast, or why it is not folded. `twin`: another event has its id and a
 * number; `told`: the centre has it in quarantine and says so.
 */
export type Standing = 'accepted' | 'refused' | 'deferred' | 'twin' | 'told';

export interface HeldEvent {
  pos: number;
  kind: string;
  aggregate: string;
  hash: string;
  numbered: boolean;
}

function heldEvent(row: SqlRow): HeldEvent {
  return {
    pos: Number(row.pos),
    kind: asText(row.kind),
    aggregate: asText(row.aggregate),
    hash: asText(row.hash),
    numbered: row.number !== null,
  };
}

/** An event without a number, as it is folded. */
export interface Waiting {
  pos: number;
  asAccepted: boolean;
  /** It makes no key known. */
  plain: boolean;
}

/** An event whose own signature does not hold although a later one of its device covered it: withheld from the outbox. */
export interface SuspectEvent {
  event: string;
  kind: string;
  aggregate: string;
  /** In the office's stream; null while unnumbered. */
  number: number | null;
}

/** Which events an enrolled office holds, which of them have no number, and whose keys they have made known. */
export class Held {
  readonly #db: Connection;

  /** The id that comes last; null until it is asked for. What was rolled back may stand here too: then one more look is taken. */
  #newest: string | null = null;

  constructor(db: Connection) {
    this.#db = db;
  }

  /** Those under an id, the office's own first. */
  find(id: string): HeldEvent[] {
    return this.#db.all(heldById, id).map(heldEvent);
  }

  /** The same for many ids at once; those of which nothing is held are missing. */
  findAll(ids: readonly string[]): Map<string, HeldEvent[]> {
    const found = new Map<string, HeldEvent[]>();
    this.#newest ??= asText(this.#db.get(newestHeld)?.id ?? '');
    const newest = this.#newest;
    // Ids begin with the time at which they were made: what comes after all that there are is new.
    const asked = ids.filter((id) => id <= newest);
    if (asked.length === 0) return found;
    for (const row of this.#db.all(heldByIds, JSON.stringify(asked))) {
      const id = asText(row.id);
      found.set(id, [...(found.get(id) ?? []), heldEvent(row)]);
    }
    return found;
  }

  add(id: string, pos: number): void {
    if (this.#newest !== null && id > this.#newest) this.#newest = id;
    this.#db.insert(addHeld, id, pos);
  }

  /** Every event there is. */
  addAll(): void {
    this.#newest = null;
    this.#db.run(holdAll);
  }

  /** Whether acts may build on the event: it is here and does not wait for anything. */
  decided(id: string): boolean {
    return this.#db.get(isDecided, id) !== undefined;
  }

  standing(pos: number): Standing | null {
    const row = this.#db.get(unnumberedAt, pos);
    return row ? (asText(row.standing) as Standing) : null;
  }

  /** @returns whether something else was thought of it before */
  stand(pos: number, standing: Standing, code: string | null = null): boolean {
    return this.#db.run(setUnnumbered, pos, standing, code).changes > 0;
  }

  number(pos: number): void {
    this.#db.run(endUnnumbered, pos);
  }

  /** The same for many. */
  numberAll(positions: readonly number[]): void {
    if (positions.length > 0) this.#db.run(endUnnumberedAll, JSON.stringify(positions));
  }

  /** What waits of each of some aggregates, in the order in which it is folded. */
  waitingOf(aggregates: readonly string[]): Map<string, Waiting[]> {
    const found = new Map<string, Waiting[]>();
    for (const row of this.#db.all(waitingOf, JSON.stringify(aggregates))) {
      const each = {
        pos: Number(row.pos),
        asAccepted: asText(row.standing) === 'accepted',
        plain: row.plain === 1,
      };
      const known = found.get(asText(row.aggregate));
      if (known) known.push(each);
      else found.set(asText(row.aggregate), [each]);
    }
    return found;
  }

  key(id: string): KeyHolder | null {
    const row = this.#db.get(keyById, id);
    return row ? (JSON.parse(asText(row.holder)) as KeyHolder) : null;
  }

  learn(id: string, holder: KeyHolder): void {
    this.#db.run(setKey, id, canonical(holder));
  }

  suspect(pos: number): void {
    this.#db.run(setSuspect, pos);
  }

  /** All that were found, oldest first. */
  suspects(): SuspectEvent[] {
    return this.#db.all(allSuspects).map((row) => ({
      event: asText(row.id),
      kind: asText(row.kind),
      aggregate: asText(row.aggregate),
      number: row.number === null ? null : Number(row.number),
    }));
  }

  suspectPositions(): Set<number> {
    return new Set(this.#db.all(suspectPositions).map((row) => Number(row.pos)));
  }
}
