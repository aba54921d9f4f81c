/**
 * The order of the Kazakh alphabet. Electron's ICU has no Kazakh collation (it silently answers with another order),
 * and the database compares bytes only, so the order is ours: a stored key whose bytes sort as the alphabet does.
 * It follows the Kazakh collation of CLDR: digits before Cyrillic before Latin, lower case before upper case.
 */
const symbols = ' _-‑–—,;:!?.…\'"„«»()[]{}§@*/\\&#№%•`^+<=>|~$€₸';
const digits = '0123456789';
const cyrillic = 'аәбвгғдђеёєжзѕийјкқлљмнңњоөпрстћуұүфхһцчџшщъыіьэюя';
const latin = 'abcdefghijklmnopqrstuvwxyz';

// Everything in a key stays below the surrogates, where UTF-8 bytes and UTF-16 units sort alike.
const firstWeight = 0x100;
const unknownWeight = String.fromCharCode(0x400);
/** One byte each, above the separator; none of them is escaped in JSON. */
const short = Array.from({ length: 0x7f - 0x23 }, (_, place) => String.fromCharCode(0x23 + place)).filter(
  (letter) => letter !== '\\',
);
/** Signs that have a byte of their own; the others are two bytes, and so is Latin. */
const usualSigns = 29;

/** Keys lie in every index of a list: what nearly all names are written with takes a byte and not two. */
function weightOf(place: number): string {
  const sign = place < symbols.length;
  if (place < usualSigns) return short[place] ?? '';
  if (sign) return `${short[usualSigns]}${short[place - usualSigns]}`;
  const byte = usualSigns + 1 + place - symbols.length;
  return short[byte] ?? String.fromCharCode(firstWeight + place);
}

const weights = new Map(
  [...(symbols + digits + cyrillic + latin)].map((letter, index) => [letter, weightOf(index)]),
);

/** Characters that differ from another one only in the second place: [the other one, mark]. */
const variants = new Map<string, readonly [string, number]>([
  ['\u00a0', [' ', 0x80]],
  ['\t', [' ', 0x81]],
  ['\n', [' ', 0x82]],
  ['\r', [' ', 0x83]],
  ['\u202f', [' ', 0x84]],
  ['‘', ["'", 0x80]],
  ['’', ["'", 0x81]],
  ['ʼ', ["'", 0x82]],
  ['“', ['"', 0x80]],
  ['”', ['"', 0x81]],
  ['ґ', ['г', 0x80]],
]);

const plain = '0';
const upper = '1';
const separator = '!';

/** Every letter of the alphabets in either case: nearly all that a text has, found by one look. */
const letters = new Map(
  [...weights].flatMap(([lower, weight]): [string, { weight: string; letterCase: string }][] => {
    const raised = lower.toUpperCase();
    const own: [string, { weight: string; letterCase: string }] = [lower, { weight, letterCase: plain }];
    return raised !== lower && raised.toLowerCase() === lower
      ? [own, [raised, { weight, letterCase: upper }]]
      : [own];
  }),
);

interface Levels {
  primary: string;
  secondary: string;
  cases: string;
}

/**
 * Key of a text for sorting: a TEXT column with BINARY collation, or `<` in JavaScript.
 * Letters decide first, then marks (accents), then case; equal keys mean equal texts (in NFC).
 */
export function sortKey(text: string): string {
  const levels: Levels = { primary: '', secondary: '', cases: '' };
  for (const character of text.normalize('NFC')) place(character, levels);
  const secondary = withoutTrailing(levels.secondary, plain);
  const cases = withoutTrailing(levels.cases, plain);
  return withoutTrailing(levels.primary + separator + secondary + separator + cases, separator);
}

const kept = new Map<string, string>();
const mostKept = 500;

/** The same of texts that come again and again, as the names of an office's units do: made once. */
export function keptSortKey(text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const key = sortKey(text);
  kept.set(text, key);
  return key;
}

/** Negative, zero or positive: `a` before, the same as, or after `b` in the Kazakh alphabet. */
export function compareText(a: string, b: string): number {
  const left = sortKey(a);
  const right = sortKey(b);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function place(character: string, levels: Levels): void {
  const known = letters.get(character);
  if (known) {
    put(levels, known.weight, known.letterCase);
    return;
  }
  const lower = character.toLowerCase();
  const weight = weights.get(lower);
  if (weight && (lower === character || lower.toUpperCase() === character)) {
    put(levels, weight, lower === character ? plain : upper);
    return;
  }
  const variant = variants.get(lower);
  const base = variant && weights.get(variant[0]);
  if (variant && base) {
    put(levels, base, lower === character ? plain : upper);
    levels.secondary += String.fromCharCode(firstWeight + variant[1]);
    return;
  }
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x300 && code < 0x370) {
    levels.secondary += String.fromCharCode(firstWeight + code - 0x300);
    return;
  }
  const pieces = [...character.normalize('NFD')];
  if (pieces.length > 1) for (const piece of pieces) place(piece, levels);
  else
    put(levels, unknownWeight + String.fromCharCode(0x1000 + (code >> 12), 0x1000 + (code & 0xfff)), plain);
}

function put(levels: Levels, weight: string, letterCase: string): void {
  levels.primary += weight;
  levels.secondary += plain;
  levels.cases += letterCase;
}

function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}
