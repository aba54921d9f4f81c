import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { names } from './operations.ts';

const root = join(import.meta.dirname, '../../..');
const rows = readFileSync(join(root, 'docs/sync-proof.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, , where] = /^\| (\d+) \| ([^|]+) \| ([^|]+) \|$/.exec(line) ?? [];
    return number && where ? [{ number, where }] : [];
  });

it('every failure is in the table once', () => {
  expect(rows.length).toBeGreaterThan(48);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
});

it.each(rows)('failure $number is tried where the table says', ({ where }) => {
  for (const place of where.split('; ')) {
    const operation = /^`(\w+)`$/.exec(place)?.[1];
    const [, path, words = ''] = /^(\S+\.ts)(?: «(.+)»)?$/.exec(place) ?? [];
    if (operation) expect(names).toContain(operation);
    else if (path) {
      expect(existsSync(join(root, path)), path).toBe(true);
      expect(readFileSync(join(root, path), 'utf8')).toContain(words);
    } else expect(place).toBe('not: there are no snapshots');
  }
});
