import {
  BorderStyle,
  HeightRule,
  Paragraph,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type Paragraph as WordParagraph,
  Table as WordTable,
} from 'docx';
import {
  type Cell,
  type Group,
  type SignatureLine,
  type Table,
  type Paragraph as TreeParagraph,
  totalsText,
} from '../../../shared/documents/index.ts';

type MakeParagraph = (of: TreeParagraph, keep?: boolean) => WordParagraph;

/** Millimetres in Word's twentieths of a point; the library's own function cuts a unit off A4. */
export const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);
const margins = {
  top: twips(0.6),
  bottom: twips(0.8),
  left: twips(1.2),
  right: twips(1.2),
  marginUnitType: WidthType.DXA,
};

/** A ruled table: headings repeat on every page, rows are never cut, leading cells are merged over the rows of a group. */
export function wordTable(of: Table, make: MakeParagraph): WordTable {
  const widths = of.columns.map((width) => twips(width));
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: of.header.map((each, at) => tableCell(each, widths[at] ?? 0, make, { middle: true })),
  });
  const last = of.groups.length - 1;
  return new WordTable({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins,
    rows: [
      header,
      ...of.groups.flatMap((group, at) => groupRows(group, widths, make, of.keep === true && at === last)),
      ...(of.totals ? [totalsRow(of, of.totals.size)] : []),
    ],
  });
}

/** Word knows no totals of a page: those of the whole table stand under it. */
function totalsRow(of: Table, points: number): TableRow {
  const text = new TextRun({ text: totalsText(of, null), bold: true, size: points * 2 });
  const cell = new TableCell({
    columnSpan: of.columns.length,
    children: [new Paragraph({ children: [text] })],
  });
  return new TableRow({ cantSplit: true, children: [cell] });
}

function groupRows(group: Group, widths: readonly number[], make: MakeParagraph, keep: boolean): TableRow[] {
  const span = group.rows.length;
  return group.rows.map((row, at) => {
    const lead =
      at === 0
        ? group.lead.map((each, column) => tableCell(each, widths[column] ?? 0, make, { span, keep }))
        : [];
    const own = row.map((each, column) =>
      tableCell(each, widths[group.lead.length + column] ?? 0, make, { keep }),
    );
    return new TableRow({ cantSplit: true, children: [...lead, ...own] });
  });
}

function tableCell(
  paragraphs: Cell,
  width: number,
  make: MakeParagraph,
  of: { span?: number; keep?: boolean; middle?: boolean },
): TableCell {
  const children = paragraphs.map((each) => make(each, of.keep === true || each.keep === true));
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    rowSpan: of.span ?? 1,
    verticalAlign: of.middle ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
    // A cell without a paragraph is a broken file for Word.
    children: children.length > 0 ? children : [new Paragraph({})],
  });
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = { top: none, bottom: none, left: none, right: none };
const rule = { ...noBorders, bottom: { style: BorderStyle.SINGLE, size: 4, color: '000000' } };

/** A part of the sheet that is at least so high (mm): a table of one cell without borders. */
export function frameTable(
  children: (WordParagraph | WordTable)[],
  { width, height }: { width: number; height: number },
): WordTable {
  const cell = new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    borders: noBorders,
    // A cell must end with a paragraph.
    children: [...children, new Paragraph({ spacing: { line: 20, lineRule: 'exact' } })],
  });
  return new WordTable({
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    margins: { left: 0, right: 0, marginUnitType: WidthType.DXA },
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: [twips(width)],
    rows: [new TableRow({ height: { value: twips(height), rule: HeightRule.ATLEAST }, children: [cell] })],
  });
}

/** Position, line for the signature, slash, name: one row of a table without borders. */
export function signatureTable(of: SignatureLine, width: number): WordTable {
  const name = of.name ? width * 0.36 : width * 0.46;
  const position = of.position ? width * 0.34 : 2;
  const slash = 5;
  const cells = [
    { text: of.position, width: position, ruled: false },
    { text: '', width: width - name - position - slash, ruled: true },
    { text: '/', width: slash, ruled: false },
    { text: of.name, width: name, ruled: of.name === '' },
  ];
  return new WordTable({
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    margins: { left: 0, right: 0, marginUnitType: WidthType.DXA },
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: cells.map((each) => twips(each.width)),
    rows: [
      new TableRow({
        cantSplit: true,
        height: { value: twips(6), rule: HeightRule.ATLEAST },
        children: cells.map(
          (each) =>
            new TableCell({
              width: { size: twips(each.width), type: WidthType.DXA },
              borders: each.ruled ? rule : noBorders,
              verticalAlign: VerticalAlignTable.BOTTOM,
              children: [
                new Paragraph({
                  keepNext: true,
                  children: [new TextRun({ text: each.text, size: of.size * 2 })],
                }),
              ],
            }),
        ),
      }),
    ],
  });
}
