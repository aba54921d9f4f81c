import { z } from 'zod';
import { today } from '../calendar/index.ts';
import type { SystemCard } from '../catalogue/index.ts';
import { isoDay } from '../kernel/index.ts';
import { searchFold } from '../text/index.ts';
import type { LoginMapping } from './listed.ts';
import headingData from './login-headings.json' with { type: 'json' };

/** How far down the headings are looked for: systems put titles above their lists. */
const headingDepth = 30;

const field = z.enum(['login', 'iin', 'day', 'system']);
type Field = z.infer<typeof field>;
const headings = z.record(field, z.array(z.string())).parse(headingData);

/** Heading without case, brackets, punctuation and the difference of Kazakh and Russian keyboards. */
function bare(heading: string): string {
  return searchFold(heading).replace(/[^\p{L}\p{N}]/gu, '');
}

const known = new Map<string, Field>(
  field.options.flatMap((of) => headings[of].map((each) => [bare(each), of] as const)),
);

/** Where the headings of a list stand, and which column they say holds what. */
export interface LoginHeadings {
  /** Index of their row; what follows is the list. */
  at: number;
  columns: readonly string[];
  /** Null when the day, or both login and IIN, are not known by their headings. */
  mapping: LoginMapping | null;
}

/** @param rows the first rows of the file; the headings are the row that names most, else the first with two cells */
export function readLoginHeadings(rows: readonly (readonly string[])[]): LoginHeadings | null {
  const found = rows
    .slice(0, headingDepth)
    .map((row, at) => ({ at, row, places: placesOf(row) }))
    .filter(({ row }) => row.filter((cell) => cell.trim() !== '').length > 1);
  const best = found.reduce<(typeof found)[number] | null>(
    (before, each) => (before && before.places.size >= each.places.size ? before : each),
    null,
  );
  return best && { at: best.at, columns: [...best.row], mapping: mappingOf(best.places) };
}

function placesOf(row: readonly string[]): Map<Field, number> {
  const places = new Map<Field, number>();
  row.forEach((heading, place) => {
    const of = known.get(bare(heading)) ?? known.get(bare(heading.replace(/\([^)]*\)/g, '')));
    if (of && !places.has(of)) places.set(of, place);
  });
  return places;
}

function mappingOf(places: ReadonlyMap<Field, number>): LoginMapping | null {
  const day = places.get('day');
  if (day === undefined || !(places.has('login') || places.has('iin'))) return null;
  return {
    login: places.get('login') ?? null,
    iin: places.get('iin') ?? null,
    day,
    system: places.get('system') ?? null,
    oneSystem: null,
    completes: true,
  };
}

/** The code of the system that a cell names, by code or by one of its names in either language; null for none. */
export function systemsByName(systems: readonly SystemCard[]): (cell: string) => string | null {
  const codes = new Map(
    systems.flatMap(({ code, name, shortName }) =>
      [code, name.kk, name.ru, shortName.kk, shortName.ru].map((each) => [bare(each), code] as const),
    ),
  );
  return (cell) => codes.get(bare(cell)) ?? null;
}

/** Days that a serial number of a spreadsheet may mean: 2000 to 2100. */
const serials = { first: 36_526, last: 73_050 };
const dayMs = 86_400_000;

/**
 * The Kazakhstan day that a cell tells: `21.11.2026`, `21.11.2026 14:05:33`, `2026-11-21`, `2026-11-21T23:30:00Z` (an instant
 * with its zone is read in Kazakhstan's), or the serial number of a spreadsheet. Null for anything else.
 */
export function loginDay(cell: string): string | null {
  const value = cell.trim();
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ ,T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(
    value,
  );
  if (dotted) return real(`${dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}`);
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(value);
  if (zoned) return dayOfInstant(value);
  const iso = /^(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?$/.exec(value);
  if (iso) return real(`${iso[1]}-${iso[2]}-${iso[3]}`);
  if (!/^\d{5}(?:[.,]\d+)?$/.test(value)) return null;
  const serial = Math.floor(Number(value.replace(',', '.')));
  if (serial < serials.first || serial > serials.last) return null;
  return new Date(Date.UTC(1899, 11, 30) + serial * dayMs).toISOString().slice(0, 10);
}

function dayOfInstant(text: string): string | null {
  const ms = Date.parse(text.replace(' ', 'T'));
  return Number.isFinite(ms) ? today(ms) : null;
}

function real(day: string): string | null {
  return isoDay.safeParse(day).success ? day : null;
}
