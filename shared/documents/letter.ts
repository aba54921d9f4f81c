import type { Language } from '../kernel/index.ts';
import type { DocumentTree } from './tree.ts';

export interface LetterLine {
  text: string;
  /** Points. */
  size: number;
  bold?: boolean;
  /** Room below, points. */
  after?: number;
}

/** One upright page of plain lines under its title: what is handed over on paper and kept in an envelope. */
export function letterOf(title: string, lines: readonly LetterLine[], language: Language): DocumentTree {
  return {
    language,
    orientation: 'portrait',
    margins: { top: 25, right: 20, bottom: 20, left: 25 },
    title,
    nodes: [{ text: title, size: 16, bold: true, after: 6 }, ...lines].map(
      ({ text, size, bold = false, after = 4 }) => ({
        kind: 'paragraph' as const,
        runs: [{ text, bold }],
        size,
        after,
      }),
    ),
    pageFooter: '',
  };
}
