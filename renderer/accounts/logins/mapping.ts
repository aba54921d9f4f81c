import type { LoginMapping } from '../../../shared/accounts/index.ts';

/** A mapping while it is made: the day's column may not be chosen yet. */
export type TypedMapping = Omit<LoginMapping, 'day'> & { day: number | null };

export const columnFields = ['login', 'iin', 'day', 'system'] as const;
export type ColumnField = (typeof columnFields)[number];

const emptyMapping: TypedMapping = {
  login: null,
  iin: null,
  day: null,
  system: null,
  oneSystem: null,
  completes: true,
};

/** What a picked list begins with: as remembered or guessed, else nothing. */
export function startMapping(known: LoginMapping | null): TypedMapping {
  return known ?? emptyMapping;
}

/** What is still to be chosen before the list can be checked. */
export function lacksOf({ login, iin, day, system, oneSystem }: TypedMapping): ('who' | 'day' | 'system')[] {
  return [
    ...(login === null && iin === null ? (['who'] as const) : []),
    ...(day === null ? (['day'] as const) : []),
    ...(system === null && oneSystem === null ? (['system'] as const) : []),
  ];
}

/** Null while something is still to be chosen. A list has a column of systems or is of one system, never both. */
export function wholeMapping(typed: TypedMapping): LoginMapping | null {
  const { day, system } = typed;
  if (day === null || lacksOf(typed).length > 0) return null;
  return { ...typed, day, oneSystem: system === null ? typed.oneSystem : null };
}

/** Which field a column holds; a column serves one. */
export function fieldOf(mapping: TypedMapping, column: number): ColumnField | null {
  return columnFields.find((field) => mapping[field] === column) ?? null;
}

/** Gives a column to a field and takes it from the one that had it. */
export function assign(mapping: TypedMapping, field: ColumnField, column: number | null): TypedMapping {
  const before = column === null ? null : fieldOf(mapping, column);
  return { ...mapping, ...(before ? { [before]: null } : {}), [field]: column };
}
