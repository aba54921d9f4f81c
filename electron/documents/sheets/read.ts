import {
  listLimits,
  type SheetLimits,
  type SheetRows,
  sheetLimits,
} from '../../../shared/documents/index.ts';
import { Refusal } from '../../../shared/kernel/index.ts';
import { readCsv } from './csv-read.ts';
import { tooLarge, unreadable } from './refusals.ts';
import { readXlsx } from './xlsx-read.ts';

const begins = (bytes: Uint8Array, ...head: number[]) => head.every((byte, at) => bytes[at] === byte);

/**
 * A sheet from a file of people: XLSX or CSV, told apart by content and never by name.
 * @throws Refusal `import.empty`, `import.tooLarge` (with `what` and `limit`), `import.unreadable` (also for XLS, an
 * encrypted workbook, a PDF or a picture)
 */
export function readSheetFile(bytes: Uint8Array): Promise<SheetRows> {
  return readFile(bytes, sheetLimits, 'values');
}

/** A long list of a system: as `readSheetFile`, with wider caps, formulas as they are written, as `listLines`. */
export async function readListFile(bytes: Uint8Array): Promise<Uint8Array> {
  const rows = await readFile(bytes, listLimits, 'written');
  return Buffer.from(rows.map((cells) => JSON.stringify(cells)).join('\n'));
}

async function readFile(
  bytes: Uint8Array,
  limits: SheetLimits,
  formulas: 'values' | 'written',
): Promise<SheetRows> {
  if (bytes.length > limits.fileBytes) throw tooLarge('bytes', limits.fileBytes);
  const container = begins(bytes, 0x50, 0x4b, 0x03, 0x04);
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0) || begins(bytes, 0x25, 0x50, 0x44, 0x46)) throw unreadable();
  const rows = container ? await readXlsx(bytes, limits, formulas) : readCsv(bytes, limits);
  if (rows.length === 0) throw new Refusal({ code: 'import.empty' });
  return rows;
}
