import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { isoDay, requiredText, text, uuid } from './index.ts';
import { readQuickly, unread } from './quick-read.ts';

const line = z.strictObject({ part: z.int().positive(), request: uuid.nullable() });
const body = z
  .strictObject({
    line,
    name: requiredText(12),
    note: text(12),
    login: text(8).refine((value) => !value.includes(' ')),
    day: z.union([isoDay, z.literal('')]),
    way: z.enum(['letter', 'skud']),
    kind: z.literal('one'),
    lines: z.array(line).min(1).max(2),
    words: z.record(z.string(), text(8)),
    automatic: z.boolean(),
    lasting: z.number().optional(),
    grown: z.string().transform((value) => value.length),
  })
  .refine(({ automatic, note }) => !automatic || note !== 'no');

const request = '0190a0b0-1111-7222-8333-123456789012';
const plain = {
  automatic: true,
  line: { request, part: 2 },
  lines: [{ part: 1, request: null }],
  name: 'Қасымов',
  note: '',
  login: 'kk.1',
  day: '2026-11-22',
  way: 'skud',
  kind: 'one',
  words: { '2/ESOBES': 'сөз' },
  lasting: 3,
  grown: 'abc',
};

it('reads what is plainly of the schema, in the order of the schema', () => {
  const read = readQuickly(body, plain);
  expect(read).toEqual({ ...plain, grown: 3 });
  expect(Object.keys(read as object)).toEqual(Object.keys(body.shape));
  expect(Object.keys((read as typeof plain).line)).toEqual(['part', 'request']);
});

it('leaves to the schema what is anything else', () => {
  const { lasting: _, ...shorter } = plain;
  expect(readQuickly(body, shorter)).toBe(unread);
  expect(readQuickly(body, { ...plain, more: 1 })).toBe(unread);
  expect(readQuickly(body, { ...plain, note: 'no' })).toBe(unread);
  expect(readQuickly(body, { ...plain, lines: [] })).toBe(unread);
  expect(readQuickly(body, { ...plain, line: [] })).toBe(unread);
  expect(readQuickly(body, JSON.parse('{"__proto__":1}'))).toBe(unread);
  // Longer in units than in letters: the schema counts.
  const name = '\u{1f600}'.repeat(7);
  expect(readQuickly(body, { ...plain, name })).toBe(unread);
  expect(body.safeParse({ ...plain, name }).success).toBe(true);
});

const odd = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    '',
    ' ',
    'é',
    'и\u0306 ',
  ),
  fc.string({ unit: 'binary', maxLength: 14 }),
  fc.constantFrom([], [line], {}, { part: 1 }, { part: 1, request: null }, { part: 1, request, more: 1 }),
  fc.constantFrom('2026-02-29', '2026-11-22', 'letter', 'one', 'two', request),
);

it('says what the schema says, whatever is given', () => {
  const given = fc.dictionary(fc.constantFrom(...Object.keys(plain), 'more'), odd, { maxKeys: 2 });
  fc.assert(
    fc.property(given, fc.boolean(), (others, inside) => {
      const value = inside ? { ...plain, line: { ...plain.line, ...others } } : { ...plain, ...others };
      const read = readQuickly(body, value);
      if (read === unread) return;
      const told = body.safeParse(value);
      expect(told.success).toBe(true);
      expect(JSON.stringify(read)).toBe(JSON.stringify(told.data));
    }),
    { numRuns: 2000 },
  );
});
