import { centred, plain, type TreeNode } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { documentDate, fill, numberWords, russianForm } from '../../text/index.ts';
import { entryMark, journalWording } from './cells.ts';
import type { JournalEntryView, JournalView } from './view.ts';
import wording from './wording.json' with { type: 'json' };

/** Points. */
const size = { title: 14, body: 13, hint: 9 };

/** The sheet that says how many sheets were laced, numbered and sealed; it is not counted among them. */
export function closingSheet(
  closing: NonNullable<JournalView['closing']>,
  entries: readonly JournalEntryView[],
  language: Language,
): TreeNode[] {
  const words = journalWording[language].closing;
  const [first, last] = [entries[0], entries.at(-1)];
  const told =
    first && last
      ? fill(words.entries, {
          count: String(entries.length),
          first: entryMark(first),
          last: entryMark(last),
        })
      : words.noEntries;
  return [
    { kind: 'pageBreak' },
    { kind: 'spacer', height: 30 },
    { ...centred(words.title, size.title), after: 8 },
    { ...plain(bound(closing.sheets, language), size.body), after: 4 },
    { ...plain(told, size.body), after: 4 },
    {
      kind: 'signature',
      position: closing.signer.position,
      name: closing.signer.name,
      hint: words.signatureHint,
      size: size.body,
      hintSize: size.hint,
      above: 14,
      keep: true,
    },
    { ...plain(words.stamp, size.body), before: 8, keep: true },
    { ...plain(closing.day ? documentDate(closing.day, language) : words.blankDate, size.body), before: 8 },
  ];
}

/** A number that has no words is left to be written by hand. */
function bound(sheets: number | null, language: Language): string {
  const words = journalWording[language].closing;
  if (sheets === null || sheets < 1 || sheets > 9999) return words.boundBlank;
  return fill(words.bound, {
    sheets: String(sheets),
    words: numberWords(sheets, language),
    noun: wording.noun[russianForm(sheets)],
  });
}
