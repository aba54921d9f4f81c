import type { Language } from '../kernel/index.ts';
import type { DocumentTree } from './tree.ts';

export interface LetterLine {
  text: string;
  /** Follows the text, in the face of what is typed off or compared sign by sign. */
  signs?: string;
  /** Points. */
  size: number;
  bold?: boolean;
  /** Room below, mm. */
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
      ({ text, signs = '', size, bold = false, after = 4 }) => ({
        kind: 'paragraph' as const,
        runs: [
          { text, bold },
          { text: signs, bold, mono: true },
        ].filter((run) => run.text !== ''),
        size,
        after,
      }),
    ),
    pageFooter: '',
  };
}
