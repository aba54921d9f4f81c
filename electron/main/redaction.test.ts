import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from './redaction.ts';

test.each([
  ['iin 900101300017 refused', 'iin <number> refused'],
  ['call +7 (701) 123-45-67 now', 'call <number> now'],
  ['SQLITE: Әбілқайырұлы Нұрлан-Ғали, 5', 'SQLITE: <text>, 5'],
  ['to a.b@enbek.gov.kz: failed', 'to <email>: failed'],
  [`key ${'ab'.repeat(32)}`, 'key <bytes>'],
  [`${'Zm9v'.repeat(15)}==`, '<bytes>'],
  ['open C:\\Users\\Aigul\\x.log', 'open ~\\x.log'],
])('%j is written as %j', (line, expected) => {
  expect(redact(line, 'C:\\Users\\Aigul')).toBe(expected);
});

test('keeps what a diagnosis needs', () => {
  const line =
    '2026-11-21T09:02:03.004Z event 0192f3a4-1234-7abc-8def-0123456789ab at store.ts:120:15 code 134 after 30000 ms';
  expect(redact(line, '/home/aigul')).toBe(line);
});

test('no twelve digits in a row and no Cyrillic word is ever written', () => {
  const word = fc.constantFrom('900101300017', 'Нұрлан', ' ', '-', 'x', '=', '"', ':', '7');
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(redact(words.join(''), '')).not.toMatch(/\d{12}|\p{Script=Cyrillic}/u);
    }),
  );
});
