import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../kernel/index.ts';
import { Strange } from './column-tables.ts';
import { recordIn } from './record-text.ts';

const key = fc.oneof(fc.constantFrom('a', 'b', '1', '01', 'қ', '"', '\\', ''), fc.string({ maxLength: 3 }));
const leaf = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);
const { record } = fc.letrec<{ record: Record<string, unknown>; value: unknown }>((tie) => ({
  record: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(leaf, { maxLength: 3 }), tie('record')),
}));

test('the RFC 8785 text of a record is read as it is', () => {
  fc.assert(
    fc.property(record, (value) => {
      fc.pre(!Object.hasOwn(value, '__proto__') && JSON.stringify(value).isWellFormed());
      const text = canonical(value);
      expect(canonical(recordIn(text))).toBe(text);
    }),
  );
});

test('no other text of it is', () => {
  const places = fc.record({ at: fc.nat(), put: fc.constantFrom(' ', '\n', '\\u0061', '0', ',"a":1') });
  fc.assert(
    fc.property(record, places, (value, { at, put }) => {
      const text = canonical(value);
      const place = at % (text.length + 1);
      const other = text.slice(0, place) + put + text.slice(place);
      const read = () => recordIn(other);
      // Inside of a text it may be another record's.
      if (isCanonical(other)) expect(canonical(read())).toBe(other);
      else expect(read).toThrow();
    }),
    { numRuns: 1000 },
  );
  const others = [
    '{"b":"","a":""}',
    '{"a":"","a":"b"}',
    '{"b":"","1":""}',
    '{"a":1e0}',
    '{ "a":""}',
    '[]',
    '""',
  ];
  for (const text of [
    ...others,
    '{"a":{"b":1,"b":2}}',
    '{"a":"\\u0061"}',
    '{"a":"\ud800"}',
    '{"a":0.0}',
    '{"a":1e999}',
  ])
    expect(() => recordIn(text), text).toThrow(Strange);
});

function isCanonical(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) && canonical(value) === text;
  } catch {
    return false;
  }
}
