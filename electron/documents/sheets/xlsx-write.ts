import { PassThrough } from 'node:stream';
import excel from 'exceljs';
import type { Sheet } from '../../../shared/documents/index.ts';

/** Excel's format of text: a cell with it stays text when it is edited, so that «=…» and leading zeros survive. */
const asText = '@';

/** A workbook of one sheet of text: the headings stand still above it and filter it. */
export async function writeXlsx(sheet: Sheet): Promise<Uint8Array> {
  const stream = new PassThrough();
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => stream.on('end', resolve).on('error', reject));
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const page = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  page.columns = sheet.columns.map(({ width }) => ({ width, style: { numFmt: asText } }));
  page.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: sheet.rows.length + 1, column: sheet.columns.length },
  };
  const head = page.addRow(sheet.columns.map(({ title }) => title));
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'middle' };
  head.commit();
  for (const row of sheet.rows) page.addRow(row.map(cellValue)).commit();
  page.commit();
  await book.commit();
  await ended;
  return new Uint8Array(Buffer.concat(pieces));
}

/** Always a string, so never a formula; characters that XML cannot hold are dropped. */
function cellValue(text: string): string | null {
  const clean = text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '');
  return clean === '' ? null : clean;
}
