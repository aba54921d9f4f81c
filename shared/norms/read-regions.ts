import { fail, ok, type Result } from '../kernel/index.ts';
import { type Region, region } from './schema.ts';

/** A row of a list with the line on which a person finds it. */
interface Row {
  line: number;
  region: unknown;
}

/** The list as a JSON file has it; `norms.regionInvalid` {line} for the first region that is not whole. */
export function readRegions(rows: unknown): Result<Region[]> {
  if (!Array.isArray(rows)) return fail('import.unreadable');
  return wholeRegions(rows.map((each: unknown, index) => ({ line: index + 1, region: each })));
}

/**
 * The same from the rows of a sheet, with a heading or without: code, KATO, names, and centres where there are any, each in Kazakh
 * and in Russian.
 */
export function readRegionSheet(rows: readonly (readonly string[])[]): Result<Region[]> {
  const found: Row[] = [];
  for (const [index, cells] of rows.entries()) {
    const [code = '', kato = '', kk = '', ru = '', centreKk = '', centreRu = ''] = cells.map((cell) =>
      cell.trim(),
    );
    const empty = cells.every((cell) => cell.trim() === '');
    if (empty || (index === 0 && !/\d/.test(code))) continue;
    const centre = centreKk === '' && centreRu === '' ? null : { kk: centreKk, ru: centreRu };
    found.push({ line: index + 1, region: { code, kato, name: { kk, ru }, centre } });
  }
  return wholeRegions(found);
}

function wholeRegions(rows: readonly Row[]): Result<Region[]> {
  if (rows.length === 0) return fail('import.empty');
  const regions: Region[] = [];
  for (const { line, region: row } of rows) {
    const parsed = region.safeParse(row);
    if (!parsed.success || !textsOf(parsed.data).every(isName))
      return fail('norms.regionInvalid', { params: { line } });
    regions.push(parsed.data);
  }
  return ok(regions);
}

const textsOf = ({ name, centre }: Region) => [name.kk, name.ru, ...(centre ? [centre.kk, centre.ru] : [])];

/** A formula or a number that stands where a name should is told here, and not first on a printed form. */
const isName = (text: string) => /^\p{L}/u.test(text);
