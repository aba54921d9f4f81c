import { z } from 'zod';
import { language, orientation, wellFormed } from '../kernel/index.ts';

/** Longest text of one run or cell line, in UTF-16 units: longer ones would not fit a page of any form. */
const longest = 4000;
const words = wellFormed.max(longest);
const millimetres = z.number().min(0).max(420);
/** Type size in points. */
const points = z.number().min(5).max(36);

const run = z.strictObject({
  text: words,
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  /** In the face whose 0 and O, 1, l and I differ: what is to be typed off. */
  mono: z.boolean().optional(),
});

/** Lines are broken by `\n` inside a run; everything else wraps. */
export const paragraph = z.strictObject({
  kind: z.literal('paragraph'),
  runs: z.array(run).max(200),
  align: z.enum(['left', 'center', 'right', 'justify']).optional(),
  size: points,
  /** Space before and after, mm. */
  before: millimetres.optional(),
  after: millimetres.optional(),
  /** Indents of the whole paragraph, mm from the text area's edges. */
  left: millimetres.optional(),
  right: millimetres.optional(),
  /** Never parted from what follows by the end of a page. */
  keep: z.boolean().optional(),
});
export type Paragraph = z.infer<typeof paragraph>;

/** A ruled line to be filled in: the words before it, what stands on it (may be nothing), the words after, the hint under it. */
export const ruled = z.strictObject({
  kind: z.literal('ruled'),
  before: words,
  value: words,
  after: words,
  hint: words,
  size: points,
  hintSize: points,
  above: millimetres.optional(),
  /** The value stands in the face of what is to be typed off. */
  mono: z.boolean().optional(),
  keep: z.boolean().optional(),
});
export type Ruled = z.infer<typeof ruled>;

/** Place for a signature by hand: position, blank line, name after a slash; the prescribed hint under it. */
export const signature = z.strictObject({
  kind: z.literal('signature'),
  position: words,
  name: words,
  hint: words,
  size: points,
  hintSize: points,
  above: millimetres.optional(),
  keep: z.boolean().optional(),
});
export type SignatureLine = z.infer<typeof signature>;

const spacer = z.strictObject({
  kind: z.literal('spacer'),
  height: millimetres,
  keep: z.boolean().optional(),
});

/** What follows begins a new page. */
const pageBreak = z.strictObject({ kind: z.literal('pageBreak') });

/** A dashed line across the sheet where it is folded or cut, with a word on it; `height` mm, the line in the middle. */
export const fold = z.strictObject({
  kind: z.literal('fold'),
  text: words,
  size: points,
  height: millimetres,
});
export type Fold = z.infer<typeof fold>;

const simpleNode = z.discriminatedUnion('kind', [paragraph, ruled, signature, spacer]);
/** A part of the sheet at least `height` mm high, whatever stands in it: what follows begins at a known place. */
export const frame = z.strictObject({
  kind: z.literal('frame'),
  height: millimetres,
  nodes: z.array(simpleNode).max(100),
});
export type Frame = z.infer<typeof frame>;

const cell = z.array(paragraph).max(60);
export type Cell = z.infer<typeof cell>;

/**
 * Rows that belong together: the leading cells stand once beside all of them and are repeated when a page parts the
 * group. A plain row is a group of one.
 */
export const group = z.strictObject({
  lead: z.array(cell).max(12),
  rows: z.array(z.array(cell).max(12)).min(1).max(600),
  /** How the page's totals name the group: its number. */
  mark: z.string().max(40).optional(),
});
export type Group = z.infer<typeof group>;

export const table = z
  .strictObject({
    kind: z.literal('table'),
    /** Widths in mm: they must fill the text area. */
    columns: z.array(z.number().min(4).max(400)).min(1).max(12),
    /** Heading cells, repeated on every page. */
    header: z.array(cell).max(12),
    groups: z.array(group).max(5000),
    /** A row under each page's part of the table: `{count}` groups begin on the page, `{range}` is their marks. */
    totals: z.strictObject({ text: words, size: points }).optional(),
    /** The last rows stay on the page of what follows: a signature never stands on a page alone. */
    keep: z.boolean().optional(),
  })
  .refine(
    (value) =>
      value.header.length === value.columns.length &&
      value.groups.every((each) =>
        each.rows.every((row) => each.lead.length + row.length === value.columns.length),
      ),
    { message: 'every row fills every column' },
  );
export type Table = z.infer<typeof table>;

export const treeNode = z.discriminatedUnion('kind', [
  paragraph,
  ruled,
  signature,
  spacer,
  pageBreak,
  fold,
  frame,
  table,
]);
export type TreeNode = z.infer<typeof treeNode>;

/** A document before any format: the same tree becomes pages on the screen, PDF, paper and DOCX. */
export const documentTree = z.strictObject({
  language,
  orientation,
  /** Margins of the sheet, mm; the page number stands inside the lower one. */
  margins: z.strictObject({ top: millimetres, right: millimetres, bottom: millimetres, left: millimetres }),
  /** Name of the form. Never a person's datum: the spooler shows it to everybody. */
  title: words,
  nodes: z.array(treeNode).max(500),
  /** Text under every page with `{page}` and `{pages}`; empty for none. */
  pageFooter: words,
  /** Text at the other end of the same line, the same on every page. */
  footerNote: words.optional(),
});
export type DocumentTree = z.infer<typeof documentTree>;

/** Size of an A4 sheet in mm. */
export function sheetSize(of: Pick<DocumentTree, 'orientation'>): { width: number; height: number } {
  return of.orientation === 'portrait' ? { width: 210, height: 297 } : { width: 297, height: 210 };
}

/** The text area in mm. */
export function textArea(of: Pick<DocumentTree, 'orientation' | 'margins'>): {
  width: number;
  height: number;
} {
  const { width, height } = sheetSize(of);
  const { top, right, bottom, left } = of.margins;
  return { width: width - left - right, height: height - top - bottom };
}
