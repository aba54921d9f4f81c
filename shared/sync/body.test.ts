import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Digest, type Envelope, envelope, envelopeBytes } from '../kernel/index.ts';
import { readBody } from './body.ts';

const digest: Digest = {
  sha256(...chunks) {
    const sum = createHash('sha256');
    for (const chunk of chunks) sum.update(chunk);
    return sum.digest('hex');
  },
};
const id = '01948f00-0000-7000-8000-000000000001';
const sample: Envelope = {
  ...{ v: 1, id, home: id, office: id, kind: 'employee', aggregate: id, type: 'employee.entered' },
  ...{ typeVersion: 1, author: id, device: id, incarnation: 1, sequence: 7, previous: 'ab'.repeat(32) },
  unit: { id, place: 1, size: 1 },
  buildsOn: [id],
  seen: { stream: id, number: 3, hash: 'cd'.repeat(32) },
  rules: { id: '2026', hash: 'ef'.repeat(32) },
  time: { device: '2026-11-21T09:02:03.004Z', offset: -5, doubt: false },
  parts: [{ number: 0, commitment: 'ab'.repeat(32) }],
};

/** What schema and canonical text say, without the way for plain texts. */
function thoroughly(text: string): string | null {
  const parsed = envelope.safeParse(asJson(text));
  if (!parsed.success) return null;
  return envelopeBytes(parsed.data) === text ? 'whole' : 'content';
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const read = (text: string) => readBody(digest, { envelope: text, signatures: [], parts: [] })?.is ?? null;

test('an envelope is read as the schema and its canonical bytes have it, however a text was changed', () => {
  const text = envelopeBytes(sample);
  expect(read(text)).toBe('whole');
  const change = fc.tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(change, ([at, cut, put]) => {
      const changed = text.slice(0, at) + put + text.slice(at + cut);
      expect(read(changed)).toBe(thoroughly(changed));
    }),
    { numRuns: 3000 },
  );
});

test.each<[string, (of: Envelope) => unknown]>([
  [
    'a day that no calendar has',
    (of) => ({ ...of, time: { ...of.time, device: '2026-02-31T00:00:00.000Z' } }),
  ],
  ['the last day of a month', (of) => ({ ...of, time: { ...of.time, device: '2028-02-29T00:00:00.000Z' } })],
  [
    'a leap day of a common year',
    (of) => ({ ...of, time: { ...of.time, device: '2026-02-29T00:00:00.000Z' } }),
  ],
  ['too many acts relied on', (of) => ({ ...of, buildsOn: Array.from({ length: 201 }, () => id) })],
  ['as many as may be', (of) => ({ ...of, buildsOn: Array.from({ length: 200 }, () => id) })],
  ['no part', (of) => ({ ...of, parts: [] })],
  ['too many parts', (of) => ({ ...of, parts: Array.from({ length: 1001 }, () => of.parts[0]) })],
  ['an integer that is not safe', (of) => ({ ...of, sequence: Number.MAX_SAFE_INTEGER + 1 })],
  ['a large safe integer', (of) => ({ ...of, sequence: Number.MAX_SAFE_INTEGER })],
  ['nothing before the first', (of) => ({ ...of, previous: null, seen: null, rules: null, author: null })],
  ['a name in another script', (of) => ({ ...of, kind: 'қызмет' })],
  ['an empty name', (of) => ({ ...of, kind: '' })],
  ['a long name', (of) => ({ ...of, type: 'a'.repeat(81) })],
])('%s: the same as the schema says', (_, change) => {
  const text = envelopeBytes(change(sample) as Envelope);
  expect(read(text)).toBe(thoroughly(text));
});
