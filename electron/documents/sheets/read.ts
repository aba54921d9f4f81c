import { type SheetRows, sheetLimits } from '../../../shared/documents/index.ts';
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
export async function readSheetFile(bytes: Uint8Array): Promise<SheetRows> {
  if (bytes.length > sheetLimits.fileBytes) throw tooLarge('bytes', sheetLimits.fileBytes);
  const container = begins(bytes, 0x50, 0x4b, 0x03, 0x04);
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0) || begins(bytes, 0x25, 0x50, 0x44, 0x46)) throw unreadable();
  const rows = container ? await readXlsx(bytes) : readCsv(bytes);
  if (rows.length === 0) throw new Refusal({ code: 'import.empty' });
  return rows;
}
