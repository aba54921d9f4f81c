import type { DocumentTree } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { OpenedCode } from '../contract.ts';
import wording from './wording.json' with { type: 'json' };

/**
 * The sheet that is handed to whoever sets a workstation up: the code, where the centre is, and by what its key is known.
 * @param expires the code's end, as the language writes it
 */
export function codeSheet(of: OpenedCode, expires: string, language: Language): DocumentTree {
  const words = wording[language];
  const line = (text: string, size: number, bold = false, after = 4) => ({
    kind: 'paragraph' as const,
    runs: [{ text, bold }],
    size,
    after,
  });
  return {
    language,
    orientation: 'portrait',
    margins: { top: 25, right: 20, bottom: 20, left: 25 },
    title: words.title,
    nodes: [
      line(words.title, 16, true, 6),
      line(of.card.name[language], 12, false, 10),
      line(words.code, 11),
      line(of.code, 18, true, 10),
      line(`${words.expires}: ${expires}`, 11),
      line(`${words.centre}: ${of.centre.origin}`, 11),
      line(`${words.fingerprint}: ${of.centre.fingerprint}`, 11, false, 10),
      line(words.how, 11),
      line(words.keeping, 11),
    ],
    pageFooter: '',
  };
}
