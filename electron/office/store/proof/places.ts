import { asText, type Connection } from '../database/connection.ts';
import { placesOf } from './proof.queries.ts';

/** Positions of an aggregate's first and last event. */
export interface Place {
  first: number;
  last: number;
}

/** Of aggregates by their ids, of whatever kinds, by `nameOf`; those that nothing is recorded of are missing. */
export function placesOfAggregates(db: Connection, ids: readonly string[]): Map<string, Place> {
  const found = db.all(placesOf, JSON.stringify([...new Set(ids)]));
  return new Map(
    found.map(({ aggregate, kind, first, last }) => [
      nameOf(asText(kind), asText(aggregate)),
      { first: Number(first), last: Number(last) },
    ]),
  );
}

export function nameOf(kind: string, id: string): string {
  return `${kind}/${id}`;
}
