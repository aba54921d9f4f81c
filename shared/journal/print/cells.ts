import type { Language } from '../../kernel/index.ts';
import { fill, shortDate } from '../../text/index.ts';
import type { JournalEntryView } from './view.ts';
import wording from './wording.json' with { type: 'json' };

/** Words of the printed journal beside the prescribed ones. */
export const journalWording: Record<Language, (typeof wording)['ru']> = wording;

/** How a number stands in print: in brackets until it is final. */
export function entryMark({ number, provisional }: Pick<JournalEntryView, 'number' | 'provisional'>): string {
  if (number === null) return '(—)';
  return provisional ? `(${number})` : String(number);
}

/** The lines of the seven columns of Appendix 2. */
export function entryCells(entry: JournalEntryView, language: Language): string[][] {
  const words = journalWording[language];
  const letter = (template: string, of: JournalEntryView['outgoing']) =>
    of ? fill(template, { number: of.number || '—', day: of.date ? shortDate(of.date) : '—' }) : '';
  return [
    [entryMark(entry)],
    [
      entry.region,
      entry.skud && fill(words.skud, { number: entry.skud }),
      letter(words.outgoing, entry.outgoing),
      letter(words.incoming, entry.incoming),
    ],
    [entry.system],
    [shortDate(entry.day)],
    [entry.basis.name, entry.basis.number || entry.basis.date ? letter(words.document, entry.basis) : ''],
    [entry.administrator],
    notes(entry, language),
  ].map((lines) => lines.filter(Boolean));
}

function notes(entry: JournalEntryView, language: Language): string[] {
  const words = journalWording[language];
  const naming = (template: string, number: number | null) =>
    number === null ? '' : fill(template, { number: String(number) });
  return [
    provisionality(entry, language),
    naming(words.corrects, entry.corrects),
    naming(words.correctedBy, entry.correctedBy),
    entry.automatic ? words.automatic : '',
    entry.issuer && fill(words.issuer, { issuer: entry.issuer }),
    entry.note,
  ];
}

function provisionality({ number, provisional }: JournalEntryView, language: Language): string {
  const words = journalWording[language];
  if (number === null) return words.unnumbered;
  return provisional ? words.provisional : '';
}
