import { fail, ok, type Result } from '../kernel/index.ts';
import { type Region, region } from './schema.ts';

/** The list as a file has it; `import.rowInvalid` {line} for the first region that is not whole. */
export function readRegions(rows: unknown): Result<Region[]> {
  if (!Array.isArray(rows)) return fail('import.unreadable');
  if (rows.length === 0) return fail('import.empty');
  const regions: Region[] = [];
  for (const [index, row] of rows.entries()) {
    const parsed = region.safeParse(row);
    if (!parsed.success)
      return fail('import.rowInvalid', {
        params: { line: index + 1 },
        field: parsed.error.issues[0]?.path.join('.') ?? 'code',
      });
    regions.push(parsed.data);
  }
  return ok(regions);
}
