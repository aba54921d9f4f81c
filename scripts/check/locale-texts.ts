import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** i18next v4 forms a language needs for whole and broken numbers (CLDR, seen with Intl.PluralRules). */
const pluralForms: Record<string, readonly string[]> = {
  kk: ['one', 'other'],
  ru: ['one', 'few', 'many', 'other'],
};
export const languages = Object.keys(pluralForms);
const formEnding = /_(zero|one|two|few|many|other)$/;

/** Flattened texts of one file: key ('page.title') → sentence. */
export type Texts = Map<string, string>;
/** language → feature → texts. */
export type Locales = Map<string, Map<string, Texts>>;

function flatten(value: unknown, prefix: string, into: Texts, problems: string[]): void {
  if (typeof value === 'string') {
    into.set(prefix, value);
  } else if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value))
      flatten(inner, prefix ? `${prefix}.${key}` : key, into, problems);
  } else {
    problems.push(`${prefix}: only sentences and groups of sentences belong in locales/`);
  }
}

/** Reads locales/<language>/<feature>.json of both languages. */
export function readLocales(folder: string, problems: string[]): Locales {
  return new Map(
    languages.map((language) => {
      const files = readdirSync(join(folder, language)).filter((name) => name.endsWith('.json'));
      const features = files.map((name): [string, Texts] => {
        const texts: Texts = new Map();
        flatten(JSON.parse(readFileSync(join(folder, language, name), 'utf8')), '', texts, problems);
        return [name.replace(/\.json$/, ''), texts];
      });
      return [language, new Map(features)];
    }),
  );
}

/** Keys that are counted: both `_one` and `_other` stand in some language; a lone `_other` is an ordinary key. */
function countedKeys(all: readonly Texts[]): Set<string> {
  const counted = new Set<string>();
  for (const texts of all) {
    for (const key of texts.keys()) {
      const base = key.replace(formEnding, '');
      if (base !== key && texts.has(`${base}_one`) && texts.has(`${base}_other`)) counted.add(base);
    }
  }
  return counted;
}

/** The key a caller writes: without its plural form. */
function calledKey(key: string, counted: Set<string>): string {
  const base = key.replace(formEnding, '');
  return counted.has(base) ? base : key;
}

/** Keys of one feature as callers write them, from both languages together. */
export function callableKeys(locales: Locales, feature: string): Set<string> {
  const all = languages.map((language) => locales.get(language)?.get(feature) ?? new Map());
  const counted = countedKeys(all);
  return new Set(all.flatMap((texts) => [...texts.keys()].map((key) => calledKey(key, counted))));
}

const placeholders = (sentence: string) => [...sentence.matchAll(/\{\{-?\s*(\w+)/g)].map((found) => found[1]);

/** A Latin letter inside a Cyrillic word looks right and can never be found by search. */
const mixedWord = /\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u;

function badSentences(where: string, texts: Texts): string[] {
  return [...texts].flatMap(([key, sentence]) => {
    const plain = sentence.replace(/\{\{.*?\}\}|<\/?\w+\/?>/g, ' ');
    if (sentence.trim() === '') return [`${where}:${key} is empty`];
    if (sentence !== sentence.normalize('NFC')) return [`${where}:${key} is not in NFC`];
    return mixedWord.test(plain)
      ? [`${where}:${key} mixes Latin and Cyrillic letters in one word: ${sentence}`]
      : [];
  });
}

function compareFeature(locales: Locales, feature: string): string[] {
  const byLanguage = languages.map((language) => ({ language, texts: locales.get(language)?.get(feature) }));
  const present = byLanguage.flatMap(({ texts }) => (texts ? [texts] : []));
  const counted = countedKeys(present);
  const keys = callableKeys(locales, feature);
  return byLanguage.flatMap(({ language, texts }) => {
    const where = `${language}/${feature}`;
    if (!texts) return [`locales/${where}.json is missing`];
    const expected = [...keys].flatMap((key) =>
      counted.has(key) ? (pluralForms[language] ?? []).map((form) => `${key}_${form}`) : [key],
    );
    const missing = expected.filter((key) => !texts.has(key)).map((key) => `${where}:${key} is missing`);
    const odd = [...texts.keys()].filter((key) => !expected.includes(key));
    return [...missing, ...odd.map((key) => `${where}:${key} is a form ${language} does not have`)];
  });
}

/** `{{name}}` in one language only would show braces, or lose a value, in the other. */
function comparePlaceholders(locales: Locales, feature: string): string[] {
  const [first, ...others] = languages.map((language) => locales.get(language)?.get(feature) ?? new Map());
  return [...(first ?? [])].flatMap(([key, sentence]) => {
    const wanted = new Set(placeholders(sentence));
    return others.flatMap((texts) => {
      const other = texts.get(key);
      if (other === undefined) return [];
      const found = new Set(placeholders(other));
      const same = found.size === wanted.size && [...found].every((name) => wanted.has(name));
      return same ? [] : [`${feature}:${key} does not use the same values in both languages`];
    });
  });
}

/** Everything wrong with the texts themselves, whoever uses them. */
export function textProblems(locales: Locales): string[] {
  const features = new Set(languages.flatMap((language) => [...(locales.get(language)?.keys() ?? [])]));
  const sentences = languages.flatMap((language) =>
    [...(locales.get(language) ?? [])].flatMap(([feature, texts]) =>
      badSentences(`${language}/${feature}`, texts),
    ),
  );
  const compared = [...features].flatMap((feature) => [
    ...compareFeature(locales, feature),
    ...comparePlaceholders(locales, feature),
  ]);
  return [...sentences, ...compared];
}
