import { basename } from 'node:path';
import ts from 'typescript';
import { place, type SourceFile } from './files.ts';

const fileLines = 250;
const functionLines = 50;
const emptyNames = /^(utils?|helpers?|common|misc|[\w-]*manager)$/i;
const suppressions = /@ts-(ignore|nocheck|expect-error)|biome-ignore|oxlint-disable|eslint-disable/;

/** A `describe` groups tests as a file groups functions: its callback has no length of its own. */
function isTestGroup(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node.parent) &&
    /^describe(\.|$)/.test(node.parent.expression.getText().replace(/\(.*$/s, ''))
  );
}

function functionName(node: ts.FunctionLikeDeclaration): string {
  const own = node.name?.getText();
  if (own) return own;
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'a function';
}

function longFunctions(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !isTestGroup(node)) {
      const lineOf = (position: number) => file.tree.getLineAndCharacterOfPosition(position).line;
      const lines = lineOf(node.getEnd()) - lineOf(node.getStart()) + 1;
      if (lines > functionLines) {
        const name = functionName(node as ts.FunctionLikeDeclaration);
        found.push(`${place(file, node.getStart())} ${name} has ${lines} lines, at most ${functionLines}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
}

/** Words in comments only: this very file must be able to name them. */
function suppressedRules(file: SourceFile): string[] {
  return file.text.split('\n').flatMap((line, index) => {
    const comment = line.match(/(?:\/\/|\/\*|^\s*\*)(.*)$/)?.[1] ?? '';
    return suppressions.test(comment)
      ? [`${file.path}:${index + 1} silences a check: ${comment.trim()}`]
      : [];
  });
}

function emptyFileNames(file: SourceFile): string[] {
  return file.path
    .split('/')
    .filter((part) => emptyNames.test(basename(part).replace(/\..*$/, '')))
    .map((part) => `${file.path}: "${part}" says nothing about what is inside`);
}

/** Lines that break architecture.md §8: too long, silenced, or named after nothing. */
export function brokenHabits(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const lines = file.text.replace(/\n$/, '').split('\n').length;
    const long = lines > fileLines ? [`${file.path} has ${lines} lines, at most ${fileLines}`] : [];
    return [...long, ...longFunctions(file), ...suppressedRules(file), ...emptyFileNames(file)];
  });
}
