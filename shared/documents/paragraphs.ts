import type { Cell, Paragraph } from './tree.ts';

/** A paragraph of plain words. @param size in points */
export function plain(text: string, size: number): Paragraph {
  return { kind: 'paragraph', runs: [{ text }], size };
}

export function centred(text: string, size: number): Paragraph {
  return { ...plain(text, size), align: 'center' };
}

/** A cell that has one paragraph for every text that is there. */
export function cellOf(texts: readonly string[], size: number): Cell {
  return texts.filter(Boolean).map((text) => plain(text, size));
}
