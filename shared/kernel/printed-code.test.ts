import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeSymbols, inGroups, readCode } from './index.ts';

const code = fc
  .array(fc.constantFrom(...codeSymbols), { minLength: 1, maxLength: 40 })
  .map((symbols) => symbols.join(''));

test('a code is read back however it is grouped and written', () => {
  const as = fc.constantFrom('-', ' ', '–', '—', '\n');
  fc.assert(
    fc.property(code, fc.integer({ min: 1, max: 8 }), as, (whole, size, between) => {
      const written = inGroups(whole, size)
        .replaceAll('-', between)
        .toLowerCase()
        .replaceAll('0', 'o')
        .replaceAll('1', 'l');
      expect(readCode(written, whole.length)).toBe(whole);
      expect(readCode(written, whole.length + 1)).toBeNull();
    }),
  );
});

test('what no code can hold is none', () => {
  for (const typed of ['', 'U234', '12.4', 'Ж234', '12345']) expect(readCode(typed, 4)).toBeNull();
  expect(readCode(' i2-l4 ', 4)).toBe('1214');
});
