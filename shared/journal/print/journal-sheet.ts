import type { Sheet } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { JournalFormTexts } from '../../norms/index.ts';
import { fill } from '../../text/index.ts';
import { entryCells, journalWording } from './cells.ts';
import type { JournalEntryView } from './view.ts';

/** Characters; by column of Appendix 2. */
const widths = [9, 34, 48, 18, 34, 30, 34];

/**
 * Appendix 2 as a workbook: the seven columns with their prescribed headings, every cell text.
 * @param form `forms.journal[language]` of the norms
 * @param apart mark of the closed volume whose journal it is; null: the office's own
 */
export function journalSheet(
  entries: readonly JournalEntryView[],
  form: JournalFormTexts,
  language: Language,
  apart: string | null = null,
): Sheet {
  const words = journalWording[language];
  return {
    name: apart ? fill(words.apartSheet, { mark: apart }) : words.sheet,
    columns: form.columns.map((title, at) => ({ title, width: widths[at] ?? 20 })),
    rows: entries.map((entry) => entryCells(entry, language).map((lines) => lines.join('; '))),
  };
}
