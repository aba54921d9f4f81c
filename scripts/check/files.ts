import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import ts from 'typescript';
import { projectRoot, run } from '../process.ts';

export type SourceFile = { path: string; text: string; tree: ts.SourceFile };

const codeExtensions = new Set(['.ts', '.tsx', '.mjs', '.cjs']);

/** Paths of the files git knows or would add, relative to the project, '/' as separator. */
export async function projectFiles(): Promise<string[]> {
  const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    timeoutMs: 20_000,
  });
  if (listed.code !== 0) throw new Error(`git ls-files: ${listed.output}`);
  const paths = listed.stdout
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(projectRoot, path)));
  return [...new Set(paths)].sort();
}

/** Every file of code, parsed. */
export async function sourceFiles(): Promise<SourceFile[]> {
  const paths = (await projectFiles()).filter((path) => codeExtensions.has(extname(path)));
  return paths.map((path) => {
    const text = readFileSync(join(projectRoot, path), 'utf8');
    return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
  });
}

/** '12:5'-less position for messages: `path:line`. */
export function place(file: SourceFile, position: number): string {
  return `${file.path}:${file.tree.getLineAndCharacterOfPosition(position).line + 1}`;
}
