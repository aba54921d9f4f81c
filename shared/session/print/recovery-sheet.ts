import type { DocumentTree } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import wording from './wording.json' with { type: 'json' };

/** The sheet that goes into a sealed envelope: the recovery code and what it is for. */
export function recoverySheet(code: string, office: string, language: Language): DocumentTree {
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
      line(office, 12, false, 10),
      line(code, 18, true, 10),
      line(words.purpose, 11),
      line(words.keeping, 11),
      line(words.replaced, 11),
    ],
    pageFooter: '',
  };
}
