import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { brokenHabits } from './habits.ts';

const file = (path: string, text: string) => ({
  path,
  text,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true),
});
const body = (lines: number) => '  again();\n'.repeat(lines);

describe('habits', () => {
  it('lets a file of 250 lines pass and stops one more', () => {
    expect(brokenHabits([file('shared/a.ts', 'a();\n'.repeat(250))])).toEqual([]);
    expect(brokenHabits([file('shared/a.ts', 'a();\n'.repeat(251))])).toHaveLength(1);
  });

  it('lets a function of 50 lines pass and stops one more, also as an arrow or a method', () => {
    expect(brokenHabits([file('shared/a.ts', `function work() {\n${body(48)}}\n`)])).toEqual([]);
    for (const head of ['function work() {', 'const work = () => {']) {
      expect(brokenHabits([file('shared/a.ts', `${head}\n${body(49)}}\n`)])).toEqual([
        'shared/a.ts:1 work has 51 lines, at most 50',
      ]);
    }
    const method = file('shared/a.ts', `class A {\n work() {\n${body(49)}}\n}\n`);
    expect(brokenHabits([method])).toEqual(['shared/a.ts:2 work has 51 lines, at most 50']);
  });

  it('counts the tests of a group, not the group', () => {
    expect(brokenHabits([file('shared/a.test.ts', `describe('a', () => {\n${body(60)}});\n`)])).toEqual([]);
    expect(brokenHabits([file('shared/a.test.ts', `it('a', () => {\n${body(60)}});\n`)])).toHaveLength(1);
  });

  it('finds a silenced check in a comment', () => {
    for (const word of ['@ts-expect-error', 'biome-ignore lint: no', 'oxlint-disable-next-line']) {
      expect(brokenHabits([file('shared/a.ts', ['/', `/ ${word}\nwork();\n`].join(''))])).toHaveLength(1);
    }
  });

  it('finds names that say nothing, of files and folders', () => {
    const names = ['shared/utils.ts', 'shared/helpers/a.ts', 'electron/main/window-manager.ts'];
    for (const path of names) expect(brokenHabits([file(path, '')])).toHaveLength(1);
    expect(brokenHabits([file('shared/utility-process.ts', '')])).toEqual([]);
  });
});
