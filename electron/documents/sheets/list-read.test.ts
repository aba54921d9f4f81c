import excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { listLimits, sheetLimits } from '../../../shared/documents/index.ts';
import { readListFile, readSheetFile } from './read.ts';

const rowsOf = (lines: Uint8Array): string[][] =>
  Buffer.from(lines)
    .toString()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a long list', () => {
  it('is read with its lines, and with formulas as they are written', async () => {
    const book = new excel.Workbook();
    const page = book.addWorksheet('Парақ');
    page.addRow(['Логин', 'Соңғы кіру']);
    page.getCell('A3').value = { formula: 'CONCAT("a","b")', result: 'ab' };
    page.getCell('B3').value = new Date('2026-11-20T00:00:00Z');
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(rowsOf(await readListFile(bytes))).toEqual([
      ['Логин', 'Соңғы кіру'],
      [],
      ['=CONCAT("a","b")', '2026-11-20'],
    ]);
    expect((await readSheetFile(bytes))[2]).toEqual(['ab', '2026-11-20']);
  });

  it('keeps line breaks of cells inside their line', async () => {
    const lines = await readListFile(Buffer.from('a;"b\nc"\n=1+1;d'));
    expect(rowsOf(lines)).toEqual([
      ['a', 'b\nc'],
      ['=1+1', 'd'],
    ]);
  });

  it('may be longer than what people type, but not endless', async () => {
    const text = (rows: number) => Buffer.from('a;1\n'.repeat(rows));
    expect(rowsOf(await readListFile(text(sheetLimits.rows + 1)))).toHaveLength(sheetLimits.rows + 1);
    await expect(readSheetFile(text(sheetLimits.rows + 1))).rejects.toMatchObject({
      problem: { code: 'import.tooLarge', params: { what: 'rows', limit: sheetLimits.rows } },
    });
    await expect(readListFile(text(listLimits.rows + 1))).rejects.toMatchObject({
      problem: { code: 'import.tooLarge', params: { what: 'rows', limit: listLimits.rows } },
    });
  });
});
