import { type SheetLimits, type SheetRows, sheetLimits } from '../../../shared/documents/index.ts';
import { Archive } from './archive.ts';
import { columnOf, type NumberFormat, numberFormat, numberText, unescapeCell } from './cell-text.ts';
import { tooLarge, unreadable } from './refusals.ts';
import { TableRows } from './table-rows.ts';
import { walk } from './xml.ts';

const workbookPart = 'xl/workbook.xml';

/**
 * The first visible sheet as text; external links, macros, pictures and comments are never opened.
 * @param formulas of a formula the value that was last computed, or the formula as it is written
 * @throws Refusal `import.unreadable`, `import.tooLarge`
 */
export async function readXlsx(
  bytes: Uint8Array,
  limits: SheetLimits,
  formulas: 'values' | 'written',
): Promise<SheetRows> {
  const archive = await Archive.open(bytes);
  if (!archive.has(workbookPart)) throw unreadable();
  const { sheetId, from1904 } = await readWorkbook(archive);
  const parts = await readRelations(archive);
  const sheetPart = parts.find((each) => each.id === sheetId)?.part;
  if (!sheetPart || !archive.has(sheetPart)) throw unreadable();
  const strings = await readStrings(archive, parts.find((each) => each.type === 'sharedStrings')?.part);
  const formats = await readFormats(archive, parts.find((each) => each.type === 'styles')?.part);
  return readSheet(archive.text(sheetPart), { strings, formats, from1904, limits, formulas });
}

async function readWorkbook(archive: Archive): Promise<{ sheetId: string; from1904: boolean }> {
  let sheetId = '';
  let from1904 = false;
  await walk(archive.text(workbookPart), {
    open(name, { id, state, date1904 }) {
      if (name === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
      if (name === 'sheet' && sheetId === '' && (state ?? 'visible') === 'visible') sheetId = id ?? '';
    },
  });
  return { sheetId, from1904 };
}

async function readRelations(archive: Archive): Promise<{ id: string; type: string; part: string }[]> {
  const parts: { id: string; type: string; part: string }[] = [];
  const relations = 'xl/_rels/workbook.xml.rels';
  if (!archive.has(relations)) throw unreadable();
  await walk(archive.text(relations), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const part = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`;
      parts.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part });
    },
  });
  return parts;
}

async function readStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  if (!part || !archive.has(part)) return [];
  const strings: string[] = [];
  let text = '';
  let total = 0;
  let inText = false;
  let phonetic = 0;
  await walk(archive.text(part), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic++;
      inText = name === 't' && phonetic === 0;
    },
    text(piece) {
      if (!inText) return;
      text += piece;
      total += piece.length;
      if (total > sheetLimits.text) throw tooLarge('text', sheetLimits.text);
    },
    close(name) {
      inText = false;
      if (name === 'rPh') phonetic--;
      if (name === 'si') strings.push(unescapeCell(text));
    },
  });
  return strings;
}

async function readFormats(archive: Archive, part: string | undefined): Promise<NumberFormat[]> {
  if (!part || !archive.has(part)) return [];
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await walk(archive.text(part), {
    open(name, { numFmtId, formatCode }) {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      if (name === 'xf' && inCells) formats.push(numberFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

interface Book {
  strings: readonly string[];
  formats: readonly NumberFormat[];
  from1904: boolean;
  limits: SheetLimits;
  formulas: 'values' | 'written';
}

async function readSheet(pieces: AsyncIterable<string>, book: Book): Promise<SheetRows> {
  const table = new TableRows(book.limits);
  let row = -1;
  let column = -1;
  let cell: Cell = { type: 'n', style: 0, value: '', formula: null };
  let inside: 'value' | 'formula' | null = null;
  await walk(pieces, {
    open(name, { r, t, s }) {
      if (name === 'row') {
        row = r === undefined ? row + 1 : Number(r) - 1;
        column = -1;
        if (!Number.isInteger(row) || row < 0) throw unreadable();
      }
      if (name === 'c') {
        column = r === undefined ? column + 1 : (columnOf(r) ?? column + 1);
        cell = { type: t ?? 'n', style: Number(s ?? 0), value: '', formula: null };
      }
      if (name === 'f') cell.formula = '';
      inside = insideOf(name, cell.type);
    },
    text(piece) {
      if (inside === 'value') cell.value += piece;
      if (inside === 'formula') cell.formula += piece;
    },
    close(name) {
      inside = null;
      if (name === 'c') table.put(row, column, shownText(cell, book));
    },
  });
  return table.rows();
}

function insideOf(name: string, type: string): 'value' | 'formula' | null {
  if (name === 'f') return 'formula';
  return name === 'v' || (name === 't' && type === 'inlineStr') ? 'value' : null;
}

interface Cell {
  type: string;
  style: number;
  value: string;
  /** As it is written, without its `=`; null where there is none. */
  formula: string | null;
}

function shownText(cell: Cell, book: Book): string {
  const written = cell.formula !== null && book.formulas === 'written';
  return written ? `=${cell.formula}` : cellText(cell, book);
}

function cellText({ type, style, value }: Cell, book: Book): string {
  switch (type) {
    case 's':
      return book.strings[Number(value)] ?? '';
    case 'n':
      return numberText(value, book.formats[style] ?? { kind: 'plain' }, book.from1904);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return value.slice(0, 10);
    default:
      return unescapeCell(value);
  }
}
