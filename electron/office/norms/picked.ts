import { basename } from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import {
  checkRegions,
  type FileFault,
  type Region,
  type RuleSet,
  readRegionSheet,
  readRegions,
  readRuleSet,
} from '../../../shared/norms/index.ts';
import type { Handling } from '../handler.ts';
import { pickedBytes } from '../picked-file.ts';
import { normsNow } from './now.ts';

/** A rule set is some tens of kilobytes of text, a list of regions a page. */
const mostBytes = 1_000_000;

interface PickedSet {
  name: string;
  set: RuleSet | null;
  faults: FileFault[];
}

/** Null when none was picked; `import.unreadable` for what is no JSON at all. */
export async function pickRuleSet({ shell }: Handling): Promise<Result<PickedSet | null>> {
  const { path } = await shell.ask('pickFile', { title: 'import', extensions: ['json'] });
  if (path === null) return ok(null);
  const json = await jsonOf(path);
  return json.ok ? ok({ name: basename(path), ...readRuleSet(json.value) }) : json;
}

/**
 * From the JSON of `resources/norms/regions.json`, or from a sheet of its six columns. What would be refused at its publication is
 * refused here, where the file is still at hand.
 */
export async function pickRegions(at: Handling): Promise<Result<{ name: string; regions: Region[] } | null>> {
  const { path } = await at.shell.ask('pickFile', {
    title: 'import',
    extensions: ['json', 'xlsx', 'csv'],
  });
  if (path === null) return ok(null);
  const regions = path.toLowerCase().endsWith('.json') ? await listOf(path) : await sheetOf(path, at);
  if (!regions.ok) return regions;
  const problem = checkRegions(regions.value, (await normsNow(at.store)).regions);
  return problem ? { ok: false, problem } : ok({ name: basename(path), regions: regions.value });
}

async function jsonOf(path: string): Promise<Result<unknown>> {
  const bytes = await pickedBytes(path, mostBytes);
  if (!bytes.ok) return bytes;
  try {
    return ok(
      JSON.parse(
        Buffer.from(bytes.value)
          .toString('utf8')
          .replace(/^\ufeff/, ''),
      ),
    );
  } catch {
    return fail('import.unreadable');
  }
}

async function listOf(path: string): Promise<Result<Region[]>> {
  const json = await jsonOf(path);
  return json.ok ? readRegions(json.value) : json;
}

async function sheetOf(path: string, { documents }: Handling): Promise<Result<Region[]>> {
  const bytes = await pickedBytes(path, mostBytes);
  if (!bytes.ok) return bytes;
  const sheet = await documents.xlsxRead(bytes.value);
  return sheet.ok ? readRegionSheet(sheet.value) : sheet;
}
