import ts from 'typescript';
import { place, type SourceFile } from './files.ts';

/** What the code says about keys: texts that may be keys, beginnings of computed keys, and certain uses. */
export type KeyUses = {
  /** Every string of the code, with the features its file names. */
  strings: { text: string; features: Set<string> }[];
  /** The fixed beginning of a template, 'errors:' of `errors:${code}`. */
  beginnings: { text: string; features: Set<string> }[];
  /** First arguments of `t`, with the features they may come from, and their place. */
  calls: { key: string; features: string[]; place: string }[];
};

function stringsOf(node: ts.Node, into: (text: string) => void, beginning: (text: string) => void): void {
  if (ts.isStringLiteralLike(node)) into(node.text);
  else if (ts.isTemplateExpression(node)) beginning(node.head.text);
  else if (ts.isJsxText(node)) return;
  ts.forEachChild(node, (child) => stringsOf(child, into, beginning));
}

function calledName(node: ts.CallExpression): string {
  const called = node.expression;
  if (ts.isPropertyAccessExpression(called)) return called.name.text;
  return ts.isIdentifier(called) ? called.text : '';
}

/** Feature of `t('key', { ns: 'feature' })`. */
function nsOption(node: ts.CallExpression): string | undefined {
  const options = node.arguments[1];
  if (!options || !ts.isObjectLiteralExpression(options)) return undefined;
  for (const property of options.properties) {
    const named = ts.isPropertyAssignment(property) && property.name.getText() === 'ns';
    if (named && ts.isStringLiteralLike(property.initializer)) return property.initializer.text;
  }
  return undefined;
}

/** Features of every `useTranslation('feature')` or `useTranslation(['a', 'b'])` of a file. */
function namedFeatures(file: SourceFile): Set<string> {
  const features = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(useTranslation|getFixedT)$/.test(calledName(node))) {
      for (const argument of node.arguments)
        stringsOf(
          argument,
          (text) => features.add(text),
          () => {},
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return features;
}

function translationCalls(file: SourceFile, features: Set<string>): KeyUses['calls'] {
  const calls: KeyUses['calls'] = [];
  const visit = (node: ts.Node): void => {
    const argument = ts.isCallExpression(node) && calledName(node) === 't' ? node.arguments[0] : undefined;
    if (argument && ts.isCallExpression(node) && ts.isStringLiteralLike(argument)) {
      const [feature, rest] = argument.text.includes(':')
        ? argument.text.split(/:(.*)/s)
        : [undefined, undefined];
      const ns = feature ?? nsOption(node);
      const from = ns ? [ns] : [...features];
      calls.push({ key: rest ?? argument.text, features: from, place: place(file, argument.getStart()) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return calls;
}

/** Reads the uses of texts out of the code (tests aside: a test keeps no sentence alive). */
export function keyUses(files: readonly SourceFile[]): KeyUses {
  const uses: KeyUses = { strings: [], beginnings: [], calls: [] };
  for (const file of files) {
    const features = namedFeatures(file);
    stringsOf(
      file.tree,
      (text) => uses.strings.push({ text, features }),
      (text) => uses.beginnings.push({ text, features }),
    );
    uses.calls.push(...translationCalls(file, features));
  }
  return uses;
}
