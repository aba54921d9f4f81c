import fc from 'fast-check';
import { z } from 'zod';

type Schema = z.core.$ZodType;

/** What no form ever sends: wrong types, prototypes, half characters, far too much of everything. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    0,
    2 ** 53,
    1e308,
    -0,
    1n,
    '',
    '\0',
    'a\0b',
    '\ud800',
    'Ә\udc00',
    '\uffff',
    '=HYPERLINK("http://x")',
    "'; DROP TABLE event; --",
    '" OR 1=1 AND NEAR(',
    '<img src=x onerror=alert(1)>',
    '\u202Etxt.exe',
    'Қ'.repeat(100_000),
    `а${'\u0301'.repeat(500)}`,
    '\u{1d160}'.repeat(100),
    '9999-12-31',
    '0000-01-01',
    '-000001-01-01',
    '2026-02-30',
    'constructor',
    'toString',
    '__proto__',
    [],
    Array.from({ length: 10_000 }, () => 'x'),
    JSON.parse('{"__proto__":{"ok":true},"constructor":{"prototype":1}}'),
    nested(2_000),
    new Date(0),
    new Map([['id', 1]]),
    new Uint8Array(10),
  ),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.anything({ maxDepth: 3 }),
);

function nested(depth: number): unknown {
  let inner: unknown = 'x';
  for (let i = 0; i < depth; i++) inner = { inner };
  return inner;
}

/**
 * Inputs of a call as its schema describes them, with one place in some of them turned hostile.
 * @param ids of records of every kind: what is a uuid somewhere is one of these
 */
export function inputsOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const good = valuesOf(schema, ids);
  return fc.oneof(
    { weight: 3, arbitrary: good },
    {
      weight: 4,
      arbitrary: fc.tuple(good, fc.nat(), hostile).map(([value, at, bad]) => spoilt(value, at, bad)),
    },
    { weight: 1, arbitrary: hostile },
  );
}

function valuesOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { def } = schema._zod as unknown as { def: { type: string } & Record<string, unknown> };
  const inner = (name: string) => valuesOf(def[name] as Schema, ids);
  switch (def.type) {
    case 'object': {
      const shape = def.shape as Record<string, Schema>;
      return fc.record(
        Object.fromEntries(Object.entries(shape).map(([key, of]) => [key, valuesOf(of, ids)])),
      );
    }
    case 'array':
      return fc.array(inner('element'), { maxLength: 3 });
    case 'record':
      return fc.dictionary(fc.constantFrom(...words), inner('valueType'), { maxKeys: 3 });
    case 'union':
      return fc.oneof(...(def.options as Schema[]).map((each) => valuesOf(each, ids)));
    case 'nullable':
      return fc.option(inner('innerType'));
    case 'optional':
    case 'default':
      return fc.option(inner('innerType'), { nil: undefined });
    case 'pipe':
      return inner('in');
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries as Record<string, string>));
    case 'literal':
      return fc.constantFrom(...(def.values as unknown[]));
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer());
    case 'boolean':
      return fc.boolean();
    case 'string':
      return texts(schema, ids);
    default:
      throw new Error(`no values of ${def.type}`);
  }
}

const words = [
  '2026-11-20',
  '2025-11-21',
  'ESOBES',
  'CBD',
  'search',
  'hiring',
  'changeOfDuties',
  '61',
  '990240000010',
  '900101300007',
  '0'.repeat(64),
  'application/pdf',
  'бұйрық.pdf',
  'kense@enbek.gov.kz',
  '10.0.0.17',
  '+77012345678',
  '105',
  'Қасымов',
  '',
];

/** Ids, days, hashes, codes and words that people write, mostly where the schema takes them. */
function texts(schema: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  const all = [...ids, ...words];
  const fitting = all.filter((value) => z.safeParse(schema, value).success);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...all) },
    { weight: 30, arbitrary: fc.constantFrom(...(fitting.length > 0 ? fitting : all)) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  );
}

/** The value with its n-th place (counted through all of it) replaced. */
function spoilt(value: unknown, at: number, bad: unknown): unknown {
  const places = countOf(value);
  let left = at % places;
  const walk = (of: unknown): unknown => {
    if (left-- === 0) return bad;
    if (Array.isArray(of)) return of.map(walk);
    if (typeof of === 'object' && of !== null)
      return Object.fromEntries(Object.entries(of).map(([key, each]) => [key, walk(each)]));
    return of;
  };
  return walk(value);
}

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + countOf(each), 1);
}
