import { basename } from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import {
  type FileFault,
  type Region,
  type RuleSet,
  readRegions,
  readRuleSet,
} from '../../../shared/norms/index.ts';
import type { Handling } from '../handler.ts';
import { pickedBytes } from '../picked-file.ts';

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

/** From the JSON of `resources/norms/regions.json`, or from a sheet of its six columns. */
export async function pickRegions(at: Handling): Promise<Result<{ name: string; regions: Region[] } | null>> {
  const { path } = await at.shell.ask('pickFile', {
    title: 'import',
    extensions: ['json', 'xlsx', 'csv'],
  });
  if (path === null) return ok(null);
  const rows = path.toLowerCase().endsWith('.json') ? await jsonOf(path) : await sheetOf(path, at);
  if (!rows.ok) return rows;
  const regions = readRegions(rows.value);
  return regions.ok ? ok({ name: basename(path), regions: regions.value }) : regions;
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

/** Heading, then code, KATO, names, and centres where there are any: each in Kazakh and in Russian. */
async function sheetOf(path: string, { documents }: Handling): Promise<Result<unknown>> {
  const bytes = await pickedBytes(path, mostBytes);
  if (!bytes.ok) return bytes;
  const sheet = await documents.xlsxRead(bytes.value);
  if (!sheet.ok) return sheet;
  const rows = sheet.value.slice(1).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  return ok(
    rows.map(([code = '', kato = '', kk = '', ru = '', centreKk = '', centreRu = '']) => ({
      ...{ code, kato, name: { kk, ru } },
      centre: centreKk === '' && centreRu === '' ? null : { kk: centreKk, ru: centreRu },
    })),
  );
}
