import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IRunOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Tab,
  TextRun,
  Paragraph as WordParagraph,
  type Table as WordTable,
} from 'docx';
import {
  type DocumentTree,
  type Fold,
  type Paragraph,
  type Ruled,
  type SignatureLine,
  sheetSize,
  type TreeNode,
  textArea,
} from '../../../shared/documents/index.ts';
import { frameTable, signatureTable, twips, wordTable } from './tables.ts';

/** What state documents are set in; every office's Windows has it, and the PDF's face has the same metrics. */
const face = 'Times New Roman';
/** Of what is typed off paper; every office's Windows has it, its zero is slashed. */
const monoFace = 'Consolas';
/** Lines as high as in the printed pages: 240 is single. */
const lineHeight = 245;

/**
 * The document for a word processor: the same content in the same order, for editing. Pages are broken by the reader's
 * own program, so «page N of M» are fields.
 */
export async function docx(tree: DocumentTree): Promise<Uint8Array> {
  const area = textArea(tree);
  const sheet = sheetSize({ orientation: 'portrait' });
  const document = new Document({
    title: tree.title,
    // The library would write its own name as the author's.
    creator: '',
    lastModifiedBy: '',
    styles: { default: { document: { run: { font: face, language: { value: locales[tree.language] } } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              // The library swaps the sides of a landscape sheet itself.
              width: twips(sheet.width),
              height: twips(sheet.height),
              orientation:
                tree.orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
            },
            margin: {
              top: twips(tree.margins.top),
              right: twips(tree.margins.right),
              bottom: twips(tree.margins.bottom),
              left: twips(tree.margins.left),
              footer: twips(tree.margins.bottom * 0.45),
              header: twips(5),
            },
          },
        },
        footers: { default: new Footer({ children: [footer(tree, area.width)] }) },
        children: tree.nodes.flatMap((node) => wordNodes(node, area.width)),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const locales = { kk: 'kk-KZ', ru: 'ru-RU' } as const;

function wordNodes(node: TreeNode, width: number): (WordParagraph | WordTable)[] {
  switch (node.kind) {
    case 'paragraph':
      return [wordParagraph(node)];
    case 'ruled':
      return ruled(node, width);
    case 'spacer':
      return [
        new WordParagraph({
          spacing: { line: Math.max(20, twips(node.height)), lineRule: 'exact' },
          keepNext: node.keep === true,
        }),
      ];
    case 'signature':
      return signature(node, width);
    case 'pageBreak':
      return [new WordParagraph({ pageBreakBefore: true })];
    case 'fold':
      return [foldLine(node)];
    case 'frame':
      return [
        frameTable(
          node.nodes.flatMap((each) => wordNodes(each, width)),
          { width, height: node.height },
        ),
      ];
    case 'table':
      return [wordTable(node, wordParagraph)];
  }
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const;

function wordParagraph(of: Paragraph, keep = of.keep === true): WordParagraph {
  return new WordParagraph({
    alignment: alignments[of.align ?? 'left'],
    spacing: { before: twips(of.before ?? 0), after: twips(of.after ?? 0), line: lineHeight },
    indent: { left: twips(of.left ?? 0), right: twips(of.right ?? 0) },
    keepNext: keep,
    children: of.runs.flatMap((run) =>
      lines(run.text, {
        size: of.size * 2,
        bold: run.bold === true,
        italics: run.italic === true,
        ...(run.mono ? { font: monoFace } : {}),
      }),
    ),
  });
}

/** A run of each line; sizes of Word are half-points. */
function lines(text: string, options: IRunOptions): TextRun[] {
  return text
    .split('\n')
    .map((line, at) => new TextRun({ ...options, text: line, ...(at > 0 ? { break: 1 } : {}) }));
}

/** The rule is an underlined tab that runs to the edge, or to where the words after it begin. */
function ruled(of: Ruled, width: number): WordParagraph[] {
  const size = of.size * 2;
  const edge = twips(width);
  const ends = of.after ? [{ type: 'right' as const, position: edge }] : [];
  const room = edge - (of.after ? textWidth(of.after, of.size) : 0);
  return [
    new WordParagraph({
      spacing: { before: twips(of.above ?? 0), line: lineHeight },
      keepNext: of.keep === true || of.hint !== '',
      tabStops: [{ type: 'right', position: room }, ...ends],
      children: [
        ...(of.before ? [new TextRun({ text: `${of.before} `, size })] : []),
        new TextRun({
          children: [of.value, new Tab()],
          size,
          underline: {},
          ...(of.mono ? { font: monoFace } : {}),
        }),
        ...(of.after ? [new TextRun({ children: [new Tab(), of.after], size })] : []),
      ],
    }),
    ...hint(of.hint, of.hintSize, of.keep === true),
  ];
}

/** Twips that words of this size take at most. */
function textWidth(text: string, points: number): number {
  return Math.round((text.length + 1) * points * 0.56 * 20);
}

function signature(of: SignatureLine, width: number): (WordParagraph | WordTable)[] {
  return [
    new WordParagraph({
      spacing: { line: Math.max(20, twips(of.above ?? 0)), lineRule: 'exact' },
      keepNext: true,
    }),
    signatureTable(of, width),
    ...hint(of.hint, of.hintSize, of.keep === true),
  ];
}

function hint(text: string, points: number, keep: boolean): WordParagraph[] {
  if (!text) return [];
  const runs = [new TextRun({ text, size: points * 2 })];
  return [new WordParagraph({ alignment: AlignmentType.CENTER, keepNext: keep, children: runs })];
}

function foldLine(of: Fold): WordParagraph {
  return new WordParagraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: twips(of.height / 2), after: twips(of.height / 2) },
    border: { top: { style: BorderStyle.DASHED, size: 4, color: '000000', space: 1 } },
    children: [new TextRun({ text: of.text, size: of.size * 2 })],
  });
}

function footer(tree: DocumentTree, width: number): WordParagraph {
  const parts = tree.pageFooter.split(/(\{pages?\})/).map((part) => {
    if (part === '{page}') return PageNumber.CURRENT;
    return part === '{pages}' ? PageNumber.TOTAL_PAGES : part;
  });
  return new WordParagraph({
    tabStops: [{ type: 'right', position: twips(width) }],
    children: [new TextRun({ children: [tree.footerNote ?? '', new Tab(), ...parts], size: 18 })],
  });
}
