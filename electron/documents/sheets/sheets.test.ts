import { readFileSync } from 'node:fs';
import excel from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetLimits } from '../../../shared/documents/index.ts';
import { Refusal } from '../../../shared/kernel/index.ts';
import { readSheetFile } from './read.ts';
import { writeXlsx } from './xlsx-write.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function problemOf(work: Promise<unknown>): Promise<{ code: string; params?: unknown }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  return error.problem;
}

async function workbook(fill: (page: excel.Worksheet, book: excel.Workbook) => void): Promise<Uint8Array> {
  const book = new excel.Workbook();
  const page = book.addWorksheet('Парақ');
  fill(page, book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('XLSX written', () => {
  it('comes back as it was, formulas and leading zeros included', async () => {
    const rows = [
      ['=HYPERLINK("http://x")', '+7 701', '-1', '@cmd'],
      ['061211600012', 'Ұлытау, Жетісу, Һ, Ңң', '<b>&amp;', 'a\nb'],
      ['', '  ', '"', "'"],
      ['1', '', '', ''],
    ];
    const columns = ['A', 'Б', 'В', 'Г'].map((title) => ({ title, width: 12 }));
    const written = await writeXlsx({ name: 'Қызметкерлер', columns, rows });
    expect(await readSheetFile(written)).toEqual([
      ['A', 'Б', 'В', 'Г'],
      rows[0],
      rows[1],
      ['', '', '"', "'"],
      ['1'],
    ]);
    const book = new excel.Workbook();
    await book.xlsx.load(written.slice().buffer);
    const cell = book.getWorksheet('Қызметкерлер')?.getCell('A2');
    expect(cell?.type).not.toBe(excel.ValueType.Formula);
    expect(cell?.formula).toBeUndefined();
    expect(cell?.numFmt).toBe('@');
  });

  it('keeps any text that people can type', async () => {
    const typed = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(typed, { maxLength: 4 }), { maxLength: 8 }), async (rows) => {
        const columns = ['A', 'B', 'C', 'D'].map((title) => ({ title, width: 8 }));
        const read = await readSheetFile(await writeXlsx({ name: 'S', columns, rows }));
        const plain = (text: string) =>
          text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '').replace(/\r\n?/g, '\n');
        for (const [at, row] of rows.entries()) {
          for (const [column, text] of row.entries()) {
            const got = read[at + 1]?.[column] ?? '';
            if (plain(text).trim() !== '' && !/_x[0-9a-f]{4}_/i.test(text)) expect(got).toBe(plain(text));
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('XLSX read', () => {
  it('gives values only: cached results, days, whole IINs, rich text', async () => {
    const bytes = await workbook((page) => {
      page.getCell('A1').value = { formula: '1+1', result: 2 };
      page.getCell('B1').value = { formula: 'CONCAT("a")', result: 'a' };
      page.getCell('C1').value = new Date(Date.UTC(2026, 10, 21));
      page.getCell('D1').value = 900101300007;
      page.getCell('E1').value = 61211600012;
      page.getCell('E1').numFmt = '000000000000';
      page.getCell('F1').value = { richText: [{ text: 'Қас' }, { font: { bold: true }, text: 'ым' }] };
      page.getCell('G1').value = { text: 'a@b.kz', hyperlink: 'mailto:a@b.kz' };
      page.getCell('H1').value = true;
      page.getCell('I1').value = 1.5;
      page.getCell('B4').value = 'соңғы';
    });
    expect(await readSheetFile(bytes)).toEqual([
      ['2', 'a', '2026-11-21', '900101300007', '061211600012', 'Қасым', 'a@b.kz', 'TRUE', '1.5'],
      [],
      [],
      ['', 'соңғы'],
    ]);
  });

  it('takes the first visible sheet', async () => {
    const bytes = await workbook((page, book) => {
      page.state = 'hidden';
      page.getCell('A1').value = 'жасырын';
      book.addWorksheet('2').getCell('A1').value = 'көрінетін';
    });
    expect(await readSheetFile(bytes)).toEqual([['көрінетін']]);
  });

  it('refuses too many rows and columns, however few cells there are', async () => {
    const long = await workbook((page) => {
      page.getCell(`A${sheetLimits.rows + 1}`).value = 'x';
    });
    expect(await problemOf(readSheetFile(long))).toMatchObject({
      code: 'import.tooLarge',
      params: { what: 'rows' },
    });
    const wide = await workbook((page) => {
      page.getCell(1, sheetLimits.columns + 1).value = 'x';
    });
    expect(await problemOf(readSheetFile(wide))).toMatchObject({ params: { what: 'columns' } });
  });

  it('refuses an empty workbook and what is no workbook', async () => {
    expect(await problemOf(readSheetFile(await workbook(() => undefined)))).toMatchObject({
      code: 'import.empty',
    });
    const broken = (await workbook((page) => page.addRow(['x']))).slice(0, 2000);
    for (const bytes of [
      broken,
      bytesOf('PK\u0003\u0004 and nothing'),
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2),
      bytesOf('%PDF-1.7'),
      Uint8Array.of(0, 1, 2, 3),
    ]) {
      expect(await problemOf(readSheetFile(bytes))).toMatchObject({ code: 'import.unreadable' });
    }
    expect(await problemOf(readSheetFile(new Uint8Array()))).toMatchObject({ code: 'import.empty' });
  });
});

describe('a hostile container', () => {
  const whole = async () => Buffer.from(await workbook((page) => page.addRow(['x'])));
  /** Directory entries of the parts that are read claim this many bytes. */
  async function claiming(size: number): Promise<Uint8Array> {
    const bytes = await whole();
    for (
      let at = bytes.indexOf('PK\x01\x02', 'latin1');
      at >= 0;
      at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
    ) {
      const deflated = bytes.readUInt16LE(at + 10) === 8;
      if (deflated) bytes.writeUInt32LE(size, at + 24);
    }
    return bytes;
  }

  it('is refused by its claimed size before anything is inflated', async () => {
    expect(await problemOf(readSheetFile(await claiming(0x7fff_ffff)))).toMatchObject({
      code: 'import.tooLarge',
      params: { what: 'bytes' },
    });
  });

  it('is refused when a part is larger than it claims', async () => {
    expect(await problemOf(readSheetFile(await claiming(40)))).toMatchObject({ code: 'import.unreadable' });
  });

  it('is refused by its own size', async () => {
    const large = new Uint8Array(sheetLimits.fileBytes + 1);
    expect(await problemOf(readSheetFile(large))).toMatchObject({ code: 'import.tooLarge' });
  });

  it('cannot bring entities of its own', async () => {
    const { walk } = await import('./xml.ts');
    async function* pieces(): AsyncGenerator<string> {
      yield '<!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;">]><a>&y;</a>';
    }
    expect(await problemOf(walk(pieces(), {}))).toMatchObject({ code: 'import.unreadable' });
  });
});

describe('CSV', () => {
  it('reads semicolons, commas and tabs, quotes and all line ends', async () => {
    for (const mark of [';', ',', '\t']) {
      const text = `\uFEFFТегі${mark}"Аты${mark} ""әкесі"""\r\nҚасым${mark}\n\n"екі\nжол"x${mark}соңы`;
      expect(await readSheetFile(bytesOf(text))).toEqual([
        ['Тегі', `Аты${mark} "әкесі"`],
        ['Қасым'],
        [],
        ['екі\nжолx', 'соңы'],
      ]);
    }
  });

  it('obeys a declared delimiter and keeps line numbers', async () => {
    expect(await readSheetFile(bytesOf('sep=,\na;b,c'))).toEqual([[], ['a;b', 'c']]);
  });

  it('reads the encodings of Kazakh offices', async () => {
    const kz1048 = Uint8Array.of(0x8d, 0xe0, 0xf1, 0xfb, 0xec, 0x3b, 0xa3, 0xb3, 0xbc);
    expect(await readSheetFile(kz1048)).toEqual([['Қасым', 'Әіә']]);
    expect(await readSheetFile(Buffer.from('\uFEFFҚасым\tҺ', 'utf16le'))).toEqual([['Қасым', 'Һ']]);
  });

  it('survives any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const rows = await readSheetFile(bytes).catch((error: unknown) => {
          if (error instanceof Refusal) return [];
          throw error;
        });
        expect(rows.flat().every((text) => text.isWellFormed())).toBe(true);
      }),
    );
  });

  it('is read without the system tables of encodings', () => {
    expect(readFileSync(new URL('./csv-read.ts', import.meta.url), 'utf8')).not.toContain('TextDecoder');
  });
});
