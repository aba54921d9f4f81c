import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFile } from './verify-file.ts';

/** Files that were handed over hold for ever: each was recorded once by the program that wrote this version, and never again. */
const samples = join(import.meta.dirname, 'samples');
const entries: Readonly<Record<string, number>> = { 'journal-1.jsonl': 4, 'journal-2.jsonl': 3 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onir-journal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('there is a file of every version', () => {
  expect(readdirSync(samples).sort()).toEqual(Object.keys(entries));
});

describe.each(Object.keys(entries))('the recorded %s', (name) => {
  test('holds', async () => {
    const report = await verifyFile(join(samples, name));
    expect(report).toMatchObject({ ok: true, fault: null, counts: { entries: entries[name] } });
  });

  test('does not with a character of any line changed', async () => {
    const lines = readFileSync(join(samples, name), 'utf8').trimEnd().split('\n');
    const file = join(folder, name);
    for (const [at, line] of lines.entries()) {
      const middle = Math.floor(line.length / 2);
      const other = line[middle] === 'a' ? 'b' : 'a';
      const changed = line.slice(0, middle) + other + line.slice(middle + 1);
      writeFileSync(file, `${lines.with(at, changed).join('\n')}\n`);
      expect((await verifyFile(file)).ok, `line ${at + 1}`).toBe(false);
    }
  });
});
