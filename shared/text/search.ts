/**
 * Search that forgives: a Russian keyboard finds Kazakh names («Касым» finds «Қасым»), case, ё, quotes and hyphens
 * do not matter («ЕСОБЕС» finds «Е-Собес»). The same folding is applied to what is stored and to what is asked.
 */
import { replaceLookAlikes } from './look-alikes.ts';

const folds = new Map(
  Object.entries({ ё: 'е', ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' }),
);

/** Between the parts of one word: hyphens, apostrophes and quotes, and the signs inside addresses. */
const inner = /[-‐‑‒–—−'’‘ʼʹ`´"“”.@_:]/u;
const part = /[\p{L}\p{N}]+/gu;
/** Without a limit a hostile text of a thousand hyphens would make a million index words. */
const longestJoin = 8;
/** Words of a question beyond this many narrow nothing and only cost time. */
const longestQuestion = 12;

/** Letters of a text as search sees them: NFC, lower case, Kazakh letters as their Russian neighbours, no accents. */
function foldLetters(text: string): string {
  let folded = '';
  for (const character of replaceLookAlikes(text.normalize('NFC')).toLowerCase().normalize('NFC')) {
    // й and ё are letters of their own, so accents are taken off outside Cyrillic only.
    const bare = /\p{Script=Cyrillic}/u.test(character)
      ? (folds.get(character) ?? character)
      : character.normalize('NFD').replace(/\p{M}/gu, '');
    folded += bare;
  }
  return folded;
}

/**
 * What the search index stores of a text: its words, and for a word of several parts also the parts joined,
 * from each part on («Е-Собес» → «е собес есобес»), so that a hyphen typed or left out finds the same.
 */
export function searchFold(text: string): string {
  const words: string[] = [];
  for (const parts of wordsOf(text)) {
    words.push(...parts);
    for (let start = 0; start < Math.min(parts.length - 1, longestJoin); start++)
      words.push(parts.slice(start, start + longestJoin).join(''));
  }
  return words.join(' ');
}

/**
 * A person's question as FTS5 terms, each a quoted prefix phrase (`"касым"*`): joined by a space they mean AND.
 * No input can become FTS5 syntax: a term holds letters and digits only. Empty when there is nothing to search for.
 */
export function searchWords(query: string): string[] {
  return wordsOf(query)
    .slice(0, longestQuestion)
    .map((parts) => `"${parts.slice(0, longestJoin).join('')}"*`);
}

/** Words of a text, each as its folded parts. */
function wordsOf(text: string): string[][] {
  const words: string[][] = [];
  const folded = foldLetters(text);
  let end = -1;
  for (const match of folded.matchAll(part)) {
    const between = end < 0 ? '' : folded.slice(end, match.index);
    const last = words.at(-1);
    if (last && between.length > 0 && [...between].every((sign) => inner.test(sign))) last.push(match[0]);
    else words.push([match[0]]);
    end = match.index + match[0].length;
  }
  return words;
}
