/** Y and F stand for Ү and Ғ where no Kazakh keyboard was at hand. */
const toCyrillic = pairs('acehikmoptxyABCEFHIKMOPTXYəƏɵƟëËı', 'асеһікмортхуАВСЕҒНІКМОРТХҮәӘөӨёЁі');
const toLatin = pairs('асеһікмортхуАВСЕНІКМОРТХҮәӘ', 'acehikmoptxyABCEHIKMOPTXYəƏ');

function pairs(letters: string, twins: string): ReadonlyMap<string, string> {
  return new Map([...letters].map((letter, index) => [letter, twins.charAt(index)]));
}

interface LookAlike {
  /** Place in the text, in UTF-16 units. */
  index: number;
  letter: string;
  /** null when no letter of the word's alphabet looks like it (R in «Rахым»). */
  replacement: string | null;
}

interface LookAlikes {
  letters: LookAlike[];
  /** The text with every such letter replaced that has a twin. */
  suggestion: string;
}

/**
 * Letters of the other alphabet inside a word: «Қaсым» with a Latin a, «аdmin» with a Cyrillic а.
 * They look right, print right, and are never found again. Words of one alphabet are left alone («IP-адрес»).
 * @returns null when there is nothing to warn about
 */
export function lookAlikes(text: string): LookAlikes | null {
  const letters: LookAlike[] = [];
  for (const word of text.matchAll(/\p{L}+/gu)) letters.push(...inWord(word[0], word.index));
  if (letters.length === 0) return null;
  return { letters, suggestion: replaced(text, letters) };
}

export function replaceLookAlikes(text: string): string {
  return lookAlikes(text)?.suggestion ?? text;
}

const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;

function inWord(word: string, start: number): LookAlike[] {
  if (!cyrillic.test(word) || !latin.test(word)) return [];
  const belongsToCyrillic = weigh(word, cyrillic, toLatin) >= weigh(word, latin, toCyrillic);
  const foreign = belongsToCyrillic ? latin : cyrillic;
  const twins = belongsToCyrillic ? toCyrillic : toLatin;
  const found: LookAlike[] = [];
  let index = start;
  for (const letter of word) {
    if (foreign.test(letter)) found.push({ index, letter, replacement: twins.get(letter) ?? null });
    index += letter.length;
  }
  return found;
}

/** Letters that only this alphabet has decide; the number of its letters settles the rest. */
function weigh(word: string, alphabet: RegExp, twins: ReadonlyMap<string, string>): number {
  let weight = 0;
  for (const letter of word) if (alphabet.test(letter)) weight += twins.has(letter) ? 1 : 100;
  return weight;
}

function replaced(text: string, letters: LookAlike[]): string {
  let result = '';
  let from = 0;
  for (const { index, letter, replacement } of letters) {
    result += text.slice(from, index) + (replacement ?? letter);
    from = index + letter.length;
  }
  return result + text.slice(from);
}
