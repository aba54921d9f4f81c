import { type DocumentTree, letterOf } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import wording from './wording.json' with { type: 'json' };

/**
 * The sheet that goes into a sealed envelope: the recovery code and what it is for.
 * @param of.printed when, as the language writes it: of several sheets in a safe one is the newest
 */
export function recoverySheet(
  of: { code: string; office: string; printed: string },
  language: Language,
): DocumentTree {
  const words = wording[language];
  return letterOf(
    words.title,
    [
      { text: of.office, size: 12, after: 10 },
      { text: '', signs: of.code, size: 18, bold: true, after: 10 },
      { text: words.purpose, size: 11 },
      { text: words.keeping, size: 11 },
      { text: words.replaced, size: 11, after: 10 },
      { text: `${words.printed}: ${of.printed}`, size: 11 },
    ],
    language,
  );
}
