const patterns: readonly (readonly [RegExp, string])[] = [
  [/[\w.%+-]+@[\w-]+(\.[\w-]+)+/g, '<email>'],
  // Keys, hashes and file contents that an error message may carry.
  [/[0-9a-f]{33,}/gi, '<bytes>'],
  [/[A-Za-z0-9+/]{40,}={0,2}/g, '<bytes>'],
  // IIN and BIN have twelve digits, telephones ten or eleven with or without spaces and brackets.
  [/\+?\d(?:[\s()-]{0,2}\d){8,}/g, '<number>'],
  // The program logs in English: a Cyrillic word is always somebody's data.
  [/\p{Script=Cyrillic}+(?:[\s.,\-«»"]+\p{Script=Cyrillic}+)*/gu, '<text>'],
];

/** Uuids, instants and line numbers are wanted in the log and would look like numbers of people otherwise. */
const wanted = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z?/gi;

/**
 * What may be written to a log file that people will send by mail: no names, numbers, addresses or keys.
 * @param home the account's folder, whose path holds the person's name; shown as `~`
 */
export function redact(line: string, home: string): string {
  const text = home.length > 1 ? line.replaceAll(home, '~') : line;
  let result = '';
  let from = 0;
  for (const kept of text.matchAll(wanted)) {
    result += hide(text.slice(from, kept.index)) + kept[0];
    from = kept.index + kept[0].length;
  }
  return result + hide(text.slice(from));
}

function hide(text: string): string {
  return patterns.reduce((hidden, [pattern, word]) => hidden.replace(pattern, word), text);
}
