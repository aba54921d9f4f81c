import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, contexts } from '../kernel/index.ts';
import {
  continues,
  nextRow,
  plainRowText,
  recordedOutcome,
  rowHash,
  type StreamRow,
  streamRow,
  streamStart,
} from './index.ts';

const digest = {
  sha256(...chunks: (string | Uint8Array)[]) {
    const sum = createHash('sha256');
    for (const chunk of chunks) sum.update(chunk);
    return sum.digest('hex');
  },
};
const office = '01948f00-0000-7000-8000-000000000001';
const accepted = recordedOutcome({ result: 'accepted' }, '2026-11-21', null);

function streamOf(envelopes: readonly string[]): StreamRow[] {
  const rows: StreamRow[] = [];
  for (const text of envelopes) {
    rows.push(
      nextRow(digest, rows.at(-1) ?? streamStart, {
        stream: office,
        event: office,
        envelope: digest.sha256(text),
        outcome: accepted,
        journal: null,
        received: '2026-11-21T09:02:03.004Z',
      }),
    );
  }
  return rows;
}

function whole(rows: readonly StreamRow[]): boolean {
  return rows.every((row, index) => continues(digest, rows[index - 1] ?? streamStart, row));
}

describe('the hash of a row', () => {
  const rules = { id: '2026-1', hash: digest.sha256('rules') };
  const refused = { code: 'event.predecessorMissing', params: { event: office, 9: 1, 10: 2 } };
  const rows: Omit<StreamRow, 'hash'>[] = [
    recordedOutcome({ result: 'accepted' }, '2026-11-21', rules),
    recordedOutcome({ result: 'refused', problem: { code: 'event.malformed' } }, '2026-11-21', null),
    recordedOutcome({ result: 'deferred', problem: refused as never }, '2026-11-21', rules),
  ].flatMap((outcome) => {
    const row = { stream: office, number: 7, event: office, envelope: digest.sha256('a'), outcome };
    const told = { ...row, journal: 3, received: '2026-11-21T09:02:03.004Z' };
    return [told, { ...told, journal: null, origin: { stream: office, number: 1, journal: null } }];
  });

  it('is the same where nothing in it is escaped, and what is kept of the row reads as it is', () => {
    for (const row of rows) {
      const { number: _, ...of } = row;
      const next = nextRow(digest, { number: 6, hash: digest.sha256('before') }, of);
      expect(next.hash).toBe(rowHash(digest, row, digest.sha256('before')));
      expect(JSON.parse(plainRowText(next))).toEqual(next);
    }
  });

  it('is over the canonical text of everything in it, whatever order it stands in', () => {
    for (const row of rows)
      for (const previous of [null, digest.sha256('b')])
        expect(rowHash(digest, row, previous)).toBe(
          digest.sha256(contexts.row, canonical({ ...row, previous })),
        );
  });
});

describe('the stream', () => {
  it('numbers without gaps and holds as it was made', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), (texts) => {
        const rows = streamOf(texts);
        expect(rows.map((row) => row.number)).toEqual(texts.map((_text, index) => index + 1));
        expect(rows.every((row) => streamRow.safeParse(row).success)).toBe(true);
        expect(whole(rows)).toBe(true);
      }),
    );
  });

  it('shows any change of any recorded field, any removal and any exchange of neighbours', () => {
    const rows = streamOf(['a', 'b', 'c', 'd']);
    const changes: Partial<StreamRow>[] = [
      { envelope: digest.sha256('x') },
      { outcome: { ...accepted, result: 'refused', code: 'event.malformed' } },
      { journal: 7 },
      { received: '2026-11-21T09:02:03.005Z' },
      { event: '01948f00-0000-7000-8000-000000000002' },
      { number: 9 },
    ];
    for (const change of changes) {
      expect(whole(rows.map((row, index) => (index === 1 ? { ...row, ...change } : row)))).toBe(false);
    }
    expect(whole(rows.filter((_row, index) => index !== 1))).toBe(false);
    expect(whole([rows[0], rows[2], rows[1], rows[3]].flatMap((row) => row ?? []))).toBe(false);
  });

  it('cannot be restamped from a middle row without changing every hash after it', () => {
    const rows = streamOf(['a', 'b', 'c']);
    const [first, second, third] = rows;
    if (!first || !second || !third) throw new Error('three rows were made');
    const { hash: _old, ...rest } = { ...second, journal: 1 };
    const restamped = { ...rest, hash: rowHash(digest, rest, first.hash) };
    expect(continues(digest, first, restamped)).toBe(true);
    expect(continues(digest, restamped, third)).toBe(false);
  });
});
