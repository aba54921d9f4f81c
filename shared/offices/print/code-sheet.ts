import { type DocumentTree, letterOf } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { OpenedCode } from '../contract.ts';
import wording from './wording.json' with { type: 'json' };

/**
 * The sheet that is handed to whoever sets a workstation up: the code, where the centre is, and by what its key is known.
 * @param expires the code's end, as the language writes it
 */
export function codeSheet(of: OpenedCode, expires: string, language: Language): DocumentTree {
  const words = wording[language];
  return letterOf(
    words.title,
    [
      { text: of.card.name[language], size: 12, after: 10 },
      { text: words.code, size: 11 },
      { text: '', signs: of.code, size: 18, bold: true, after: 10 },
      { text: `${words.expires}: ${expires}`, size: 11 },
      { text: `${words.centre}: `, signs: of.centre.origin, size: 11 },
      { text: `${words.fingerprint}: `, signs: of.centre.fingerprint, size: 11, after: 10 },
      { text: words.how, size: 11 },
      { text: words.keeping, size: 11 },
    ],
    language,
  );
}
