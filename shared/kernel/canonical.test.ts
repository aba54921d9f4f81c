import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, canonicalInOrder } from './canonical.ts';

test('every JSON value has the text that the library gives it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }), (value) => {
      expect(canonical(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2000 },
  );
});

test('numbers, keys beyond the first plane and deep nesting are as RFC 8785 has them', () => {
  expect(canonical({ '\u{1f600}': 1e21, ﬃ: -0, é: 0.000001, '': 1e-7 })).toBe(
    '{"":1e-7,"é":0.000001,"\u{1f600}":1e+21,"ﬃ":0}',
  );
  let deep: unknown = 'қ';
  for (let i = 0; i < 300; i++) deep = [deep];
  expect(canonical(deep)).toBe(canonicalize(deep));
});

test('what is not plain data is left to the library', () => {
  const day = new Date('2026-11-22T00:00:00.000Z');
  expect(canonical({ day, left: undefined })).toBe('{"day":"2026-11-22T00:00:00.000Z"}');
  expect(() => canonical('\ud800')).toThrow();
  expect(() => canonical({ '\ud800': 1 })).toThrow();
  expect(() => canonical([Number.NaN])).toThrow();
  expect(() => canonical(undefined)).toThrow(TypeError);
});

test('what stands in order already has the same text, half a character the same refusal', () => {
  const value = { at: [1, null, 'қ"\\u\n'], of: { a: -0, b: 1e21 }, text: '\u{1f600}\\ud800', z: undefined };
  expect(canonicalInOrder(value)).toBe(canonicalize(value));
  expect(() => canonicalInOrder({ text: '\ud800' })).toThrow();
});
