import { readFileSync } from 'node:fs';
import type { Language } from '../../shared/kernel/index.ts';

type Tree = { [key: string]: string | Tree };
export type Values = Readonly<Record<string, string | number>>;

const trees = new Map<string, Tree>();

function treeOf(language: Language, feature: string): Tree {
  const path = new URL(`../../locales/${language}/${feature}.json`, import.meta.url);
  const found = trees.get(path.href) ?? (JSON.parse(readFileSync(path, 'utf8')) as Tree);
  trees.set(path.href, found);
  return found;
}

/** A text and its plural forms; a spec need not know which form a number takes. */
function forms(language: Language, key: string): string[] {
  const [feature = '', path = ''] = key.split(':');
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let tree: string | Tree | undefined = treeOf(language, feature);
  for (const step of steps) tree = typeof tree === 'object' ? tree[step] : undefined;
  const leaves = typeof tree === 'object' ? tree : {};
  const found = [last, ...['one', 'few', 'many', 'other'].map((form) => `${last}_${form}`)]
    .map((name) => leaves[name])
    .filter((leaf) => typeof leaf === 'string');
  if (found.length === 0) throw new Error(`There is no text ${key} in ${language}`);
  return found;
}

/** As it stands in a pattern: the window keeps a number on the line of its «№». */
const escaped = (text: string) =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('№ ', String.raw`№\s`);
const slot = /\{\{\s*(\w+)[^}]*\}\}/g;

/** The one form of a text with its values, as the window says it. Throws for a text that the locales do not have. */
export function textOf(language: Language, key: string, values: Values = {}): string {
  const [only = ''] = forms(language, key);
  return only.replace(slot, (_whole, name: string) => String(values[name] ?? ''));
}

/** Whatever form of a text, with given values in their places and anything in the others. */
export function patternOf(language: Language, key: string, values: Values = {}): string {
  const patterns = forms(language, key).map((form) =>
    form
      .split(slot)
      .map((part, place) => {
        if (place % 2 === 0) return escaped(part);
        const value = values[part];
        return value === undefined ? '.+?' : escaped(String(value));
      })
      .join(''),
  );
  return `(?:${[...new Set(patterns)].join('|')})`;
}
