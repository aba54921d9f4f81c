import { type Projections, uniqueValues } from '../projections/projections.ts';
import type { RefoldedAggregate } from '../verify/refold.ts';

/** The first of an aggregate's rows or unique values that is not what its events say, and the tables that its rows lie in. */
export function checkAggregate(
  projections: Projections,
  each: RefoldedAggregate,
): { difference: { what: 'row' | 'uniqueValue'; number: number | null } | null; names: string[] } {
  const { kind, id, row, state, entries } = each;
  const projected = projections.of(kind, id, state);
  const numbers = [...entries.values()].sort((a, b) => a - b);
  const names = Object.keys(projected.rows);
  const different = readable(() => projections.difference(each, projected), { event: null });
  if (different) {
    const number = entries.get(different.event ?? '') ?? numbers[0] ?? null;
    return { difference: { what: 'row', number }, names };
  }
  const held = [...uniqueValues(projected).values()].every(({ name, value }) =>
    readable(() => projections.holder(kind, name, value) === row, false),
  );
  return { difference: held ? null : { what: 'uniqueValue', number: numbers[0] ?? null }, names };
}

/** Key of a row in these tables that belongs to none of the aggregates; null when there is none. */
export function strayRow(
  projections: Projections,
  tables: ReadonlySet<string>,
  aggregates: readonly RefoldedAggregate[],
): number | null {
  const known = new Set(aggregates.map((each) => each.row));
  return readable(() => [...projections.rowKeys(tables)].find((row) => !known.has(row)) ?? null, 0);
}

/** A damaged page throws: that is a difference, not the end of the check. */
function readable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
