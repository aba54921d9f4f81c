import excel from 'exceljs';
import { expect, it } from 'vitest';
import { bundled, type Region, readRegionSheet } from '../../../shared/norms/index.ts';
import { readSheetFile } from './read.ts';

const heading = ['Код', 'КАТО', 'Қазақша', 'По-русски', 'Орталығы', 'Центр'];
const cellsOf = ({ code, kato, name, centre }: Region) => [
  ...[code, kato, name.kk, name.ru, centre?.kk ?? '', centre?.ru ?? ''],
];
const rows = bundled.regions.map(cellsOf);
const whole = { ok: true, value: bundled.regions };

async function workbook(fill: (page: excel.Worksheet) => void): Promise<Uint8Array> {
  const book = new excel.Workbook();
  fill(book.addWorksheet('Өңірлер'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

it('the regions are read from a workbook whose codes are numbers and whose names are computed', async () => {
  const bytes = await workbook((page) => {
    page.addRow(heading);
    for (const [code, kato, ...names] of rows) page.addRow([Number(code), Number(kato), ...names]);
    page.getCell('A2').value = { formula: '5+5', result: 10 };
    page.getCell('C2').value = { formula: 'CONCAT("Абай"," облысы")', result: 'Абай облысы' };
    page.getColumn(2).numFmt = '000 000 000';
  });
  expect(readRegionSheet(await readSheetFile(bytes))).toEqual(whole);
});

it.each([
  [';', '\r\n', '\ufeff'],
  [',', '\n', ''],
  ['\t', '\n', ''],
])('the regions are read from text separated by %j', async (separator, end, mark) => {
  const text = mark + [heading, ...rows].map((cells) => cells.join(separator)).join(end);
  expect(readRegionSheet(await readSheetFile(new TextEncoder().encode(text)))).toEqual(whole);
});

it('a formula that was never computed, and one that failed, are no name', async () => {
  for (const value of [{ formula: 'B2' }, { formula: 'A1/0', result: { error: '#DIV/0!' as const } }]) {
    const bytes = await workbook((page) => {
      for (const cells of [heading, ...rows]) page.addRow(cells);
      page.getCell('D3').value = value;
    });
    expect(readRegionSheet(await readSheetFile(bytes))).toMatchObject({
      problem: { code: 'norms.regionInvalid', params: { line: 3 } },
    });
  }
});
