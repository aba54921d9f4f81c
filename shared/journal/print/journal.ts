import {
  type Cell,
  centred,
  type DocumentTree,
  type Group,
  plain,
  type TreeNode,
} from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { JournalFormTexts } from '../../norms/index.ts';
import { documentDate, fill } from '../../text/index.ts';
import { entryCells, entryMark, journalWording } from './cells.ts';
import { closingSheet } from './closing.ts';
import type { JournalEntryView, JournalView } from './view.ts';

/** Points. */
const size = { mark: 9.5, title: 13, office: 11, head: 8.5, table: 9.5, totals: 9.5 };
/** mm; they fill the width between the margins. Column 4 holds the longest Kazakh word of its heading. */
const columns = [15, 50, 53, 35, 45, 35, 34];
/** UTF-16 units of one cell in one row: a longer text goes on in the next row, where a page may end. */
const rowOfText = 400;

/**
 * The journal of Appendix 2 to the rules of order 349/2021 (¶20), landscape: seven columns with their prescribed headings on
 * every page, totals of each page, the checksum of the range beside the page number.
 * @param form the prescribed words in `language`: `forms.journal[language]` of the norms
 */
export function journal(view: JournalView, form: JournalFormTexts, language: Language): DocumentTree {
  const words = journalWording[language];
  const table: TreeNode = {
    kind: 'table',
    columns,
    header: form.columns.map((title) => [centred(title, size.head)]),
    groups: view.entries.map((entry) => entryGroup(entry, language)),
    totals: { text: words.totals, size: size.totals },
  };
  const none = { ...centred(words.empty, size.office), before: 6 };
  return {
    language,
    orientation: 'landscape',
    margins: { top: 15, right: 10, bottom: 16, left: 20 },
    title: form.title,
    nodes: [
      ...heading(view, form, language),
      ...(view.entries.length > 0 ? [table] : [{ ...table, totals: undefined }, none]),
      ...(view.closing ? closingSheet(view.closing, view.entries, language) : []),
    ],
    pageFooter: words.page,
    footerNote: fill(words.checksum, { checksum: view.checksum }),
  };
}

function heading(view: JournalView, form: JournalFormTexts, language: Language): TreeNode[] {
  const words = journalWording[language];
  const { period, volume, apart } = view;
  const from = documentDate(period.from, language);
  const to = documentDate(period.to, language);
  const parts = [
    fill(words.period, { from, to }),
    volume ? fill(words.volume, { number: String(volume.number), of: String(volume.of) }) : '',
  ];
  return [
    { ...plain(form.reference.join('\n'), size.mark), align: 'right', keep: true },
    { ...plain(form.mark, size.mark), align: 'right', before: 1, keep: true },
    {
      kind: 'paragraph',
      runs: [{ text: form.title, bold: true }],
      align: 'center',
      size: size.title,
      before: 3,
      keep: true,
    },
    { ...centred(view.office, size.office), before: 2, keep: true },
    {
      ...centred(parts.filter(Boolean).join('. '), size.office),
      before: 1,
      after: apart ? 1 : 3,
      keep: true,
    },
    ...(apart ? [{ ...centred(fill(words.apart, { mark: apart }), size.office), after: 3, keep: true }] : []),
  ];
}

function entryGroup(entry: JournalEntryView, language: Language): Group {
  const cells = entryCells(entry, language).map(rowsOf);
  const count = Math.max(...cells.map((parts) => parts.length));
  return {
    lead: [],
    rows: Array.from({ length: count }, (_, row) =>
      cells.map((parts, column): Cell => {
        const make = column === 0 || column === 3 ? centred : plain;
        return (parts[row] ?? []).map((text) => make(text, size.table));
      }),
    ),
    mark: entryMark(entry),
  };
}

/** The lines of a cell parted into rows of bounded length, a long line at its last space. */
function rowsOf(lines: readonly string[]): string[][] {
  const rows: string[][] = [[]];
  let length = 0;
  for (const part of lines.flatMap(bounded)) {
    if (length > 0 && length + part.length > rowOfText) {
      rows.push([]);
      length = 0;
    }
    rows.at(-1)?.push(part);
    length += part.length;
  }
  return rows;
}

function bounded(line: string): string[] {
  if (line.length <= rowOfText) return [line];
  const space = line.lastIndexOf(' ', rowOfText);
  // Never between the halves of a character outside the basic plane.
  const at = space > 0 ? space : rowOfText - (/[\ud800-\udbff]/.test(line[rowOfText - 1] ?? '') ? 1 : 0);
  return [line.slice(0, at), ...bounded(line.slice(at).trimStart())];
}
