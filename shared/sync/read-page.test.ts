import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import {
  canonical,
  commitment,
  type Digest,
  type Envelope,
  envelopeBytes,
  type Part,
} from '../kernel/index.ts';
import { openBody } from './body.ts';
import { FalsePage } from './false-page.ts';
import { type EventBody, messages, type Page } from './messages.ts';
import { packPage, packSnapshot } from './pack-page.ts';
import { computedFrom, readPage, readSnapshot } from './read-page.ts';
import { type EarlyRow, snapshotDigest, snapshotMessage } from './snapshot.ts';
import { continues, nextRow, recordedOutcome, type StreamPosition, streamStart } from './stream.ts';

const digest: Digest = {
  sha256: (...chunks) => chunks.reduce((sum, chunk) => sum.update(chunk), createHash('sha256')).digest('hex'),
};
const idOf = (last: number) => `01948f00-0000-7000-8000-${last.toString(16).padStart(12, '0')}`;
const hashOf = (of: unknown) => digest.sha256(String(of));
const [office, other] = [idOf(1), idOf(2)];
const signature = (of: number) => ({
  ...{ key: hashOf('key'), suite: 'ed25519' as const },
  signature: `${Buffer.alloc(64, of).toString('base64')}`,
});

function partsOf(of: number): Part[] {
  const person = { name: { given: 'Әйгерім', '10': of, '9': '"\\\n' }, of: [-1.5, 1e21, null, true] };
  return [{}, person].map((body, number) => ({ number, salt: hashOf(`${of}/${number}`), body }));
}

function bodyOf(of: number, previous: string | null, change: Partial<Envelope> = {}): EventBody {
  const parts = partsOf(of);
  const id = idOf(100 + of);
  const envelope: Envelope = {
    ...{ v: 1, id, home: office, office, kind: 'employee', aggregate: idOf(1000 + (of % 3)) },
    ...{ type: 'employee.entered', typeVersion: 1, author: idOf(3), device: idOf(4), incarnation: 1 },
    ...{ sequence: of, previous, unit: { id: idOf(2000 + (of >> 2)), place: (of & 3) + 1, size: 4 } },
    buildsOn: of > 3 ? [idOf(97 + of)] : [],
    seen: of % 2 ? { stream: office, number: of, hash: hashOf(of) } : null,
    rules: of % 4 ? null : { id: '349/2021', hash: hashOf('rules') },
    time: { device: new Date(1_795_300_000_000 + 977 * of).toISOString(), offset: null, doubt: false },
    parts: parts.map((part) => ({ number: part.number, commitment: commitment(digest, id, part) })),
    ...change,
  };
  return { envelope: envelopeBytes(envelope), signatures: [signature(of)], parts };
}

/** What a page may hold, rows by row. */
function bodies(): (EventBody | null)[] {
  let previous: string | null = null;
  const chain = Array.from({ length: 8 }, (_, of) => {
    const body = bodyOf(of + 1, previous);
    previous = digest.sha256(body.envelope);
    return body;
  });
  const [first] = chain;
  const destroyed = { ...bodyOf(20, null), parts: partsOf(20).slice(0, 1) };
  const strange = bodyOf(21, previous, { kind: 'қызметкер', device: idOf(5) });
  const spelt = {
    ...bodyOf(22, null, { device: idOf(6) }),
    signatures: [{ ...signature(1), signature: 'AA==' }],
  };
  const relayed = bodyOf(23, hashOf('elsewhere'), { home: other, office: other, device: idOf(7) });
  return [...chain, null, destroyed, strange, spelt, relayed, ...(first ? [bodyOf(24, null)] : [])];
}

function pageAfter(after: StreamPosition): Page {
  let last = after;
  const rows = bodies().map((body, place) => {
    const envelope = body && (JSON.parse(body.envelope) as Envelope);
    const refused = { result: 'refused', problem: { code: 'record.missing', params: { of: 'x' } } } as const;
    const row = nextRow(digest, last, {
      ...{
        stream: office,
        event: envelope?.id ?? idOf(99),
        envelope: digest.sha256(body?.envelope ?? 'own'),
      },
      outcome: recordedOutcome(place === 2 ? refused : { result: 'accepted' }, '2026-11-22', null),
      ...{ journal: place === 3 ? 7 : null, received: new Date(1_795_400_000_000 + place).toISOString() },
      ...(envelope?.home === other ? { origin: { stream: other, number: 9, journal: 4 } } : {}),
    });
    last = row;
    return { row, body };
  });
  return { lineage: 'ok', rows, head: null };
}

const overTheWire = (value: unknown) => messages.pull.answer.parse(JSON.parse(JSON.stringify(value)));

/** Where, how much is cut out, and what is put there. */
const changeOf = (text: string) =>
  fc.tuple(
    fc.nat(text.length),
    fc.nat(2),
    fc.oneof(
      fc.string({ maxLength: 2 }),
      fc.constantFrom('0', '1', ',', '2,', '\\n', '\\ud800', 'e999', 'A', '-', '9'),
    ),
  );

describe('a page in columns', () => {
  const after = { number: 41, hash: hashOf('before') };

  test.each([streamStart, after])('gives every row and every event byte for byte again', (from) => {
    const page = pageAfter(from);
    const sent = overTheWire(packPage(digest, from, page));
    expect(readPage(digest, sent)).toEqual(page);
    // What a shape cannot say travels whole: a part that is gone, another script in a name, another spelling of a signature.
    expect(sent.columns?.whole.map(({ envelope }) => JSON.parse(envelope).id)).toEqual(
      [20, 21, 22].map((of) => idOf(100 + of)),
    );
  });

  test('has no columns where there are no rows', () => {
    const none: Page = { lineage: 'diverged', rows: [], head: null };
    expect(packPage(digest, after, none)).toEqual({ lineage: 'diverged', columns: null, head: null });
    expect(readPage(digest, overTheWire(packPage(digest, after, none)))).toEqual(none);
  });

  test('says what was computed of no other page and from no other position', () => {
    const page = readPage(digest, packPage(digest, after, pageAfter(after)));
    expect(computedFrom(after, page)).toHaveLength(page.rows.length);
    expect(computedFrom(streamStart, page)).toBeNull();
    expect(computedFrom({ ...after, hash: hashOf('another') }, page)).toBeNull();
    expect(computedFrom(after, { ...page })).toBeNull();
  });

  test('is refused, or proves itself, however it was changed', () => {
    const sent = JSON.stringify(packPage(digest, after, pageAfter(after)));
    let refused = 0;
    fc.assert(
      fc.property(changeOf(sent), ([at, cut, put]) => {
        const page = read(sent.slice(0, at) + put + sent.slice(at + cut));
        if (page === null) refused++;
        else expectProven(page, after);
      }),
      { numRuns: 700 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});

describe('a page of a snapshot', () => {
  const after = { number: 41, hash: hashOf('before') };
  const whole = pageAfter(after).rows;
  // The first and the last row, two that follow on each other, and one alone.
  const chosen = [0, 3, 4, 6, whole.length - 1];
  const rows = chosen.flatMap((place): EarlyRow[] => {
    const { row, body } = whole[place] ?? {};
    const opened = body && openBody(digest, body);
    return row && opened ? [{ row, opened }] : [];
  });
  const before = (number: number) => whole[number - 43]?.row.hash ?? after.hash;
  const page = { lineage: 'ok' as const, snapshot: null, rows, head: null };
  const sent = packSnapshot(digest, page, before);
  const overTheWire = (value: unknown) => snapshotMessage.answer.parse(JSON.parse(JSON.stringify(value)));
  const rowsOf = (of: readonly EarlyRow[]) => of.map(({ row }) => row);
  const hashesOf = (of: readonly EarlyRow[]) => snapshotDigest(digest, null, rowsOf(of));
  // In RFC 8785 -0 is 0.
  const textOf = (of: readonly EarlyRow[]) =>
    canonical(of.map(({ row, opened: { event } }) => ({ row, event })));
  const plain = (of: readonly EarlyRow[]) =>
    of.map(({ row, opened: { event, body } }) => ({ row, event, body }));

  test('gives rows with gaps between them, and their events, byte for byte again', () => {
    const read = readSnapshot(digest, overTheWire(sent));
    expect(rows).toHaveLength(chosen.length);
    expect(plain(read.rows)).toEqual(plain(rows));
    expect(sent.columns?.gaps).toEqual([
      [1, 2],
      [3, 1],
      [4, whole.length - 8],
    ]);
  });

  test('begins at the first row of a stream, and may be empty', () => {
    const [first] = pageAfter(streamStart).rows;
    const opened = first?.body && openBody(digest, first.body);
    if (!first || !opened) throw new Error('a first row was made');
    for (const each of [
      { ...page, rows: [{ row: first.row, opened }] },
      { ...page, rows: [] },
    ])
      expect(plain(readSnapshot(digest, overTheWire(packSnapshot(digest, each, () => null))).rows)).toEqual(
        plain(each.rows),
      );
  });

  test('without an event for a row is refused', () => {
    const bare = packPage(digest, after, { lineage: 'ok', rows: whole.slice(8, 9), head: null });
    const columns = bare.columns && { ...bare.columns, gaps: [] };
    expect(() => readSnapshot(digest, { ...page, columns })).toThrow(FalsePage);
  });

  test('is refused, or comes to another digest than was signed, however it was changed', () => {
    const text = JSON.stringify(sent);
    let told = 0;
    fc.assert(
      fc.property(changeOf(text), ([at, cut, put]) => {
        const changed = readEarly(text.slice(0, at) + put + text.slice(at + cut));
        if (changed === null || hashesOf(changed) !== hashesOf(rows)) told++;
        // The signatures of authors are looked at where everything is here; the rest is what was signed.
        else expect(textOf(changed)).toBe(textOf(rows));
      }),
      { numRuns: 500 },
    );
    expect(told).toBeGreaterThan(300);
  });
});

function readEarly(text: string): readonly EarlyRow[] | null {
  return orRefused(() => readSnapshot(digest, snapshotMessage.answer.parse(JSON.parse(text))).rows);
}

function read(text: string): Page | null {
  return orRefused(() => readPage(digest, messages.pull.answer.parse(JSON.parse(text))));
}

/** Null where it is refused in one of the ways that a device knows. */
function orRefused<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof FalsePage || error instanceof SyntaxError || error instanceof ZodError) return null;
    throw error;
  }
}

function expectProven(page: Page, after: StreamPosition): void {
  let last = after;
  const from = computedFrom(after, page);
  for (const [place, { row, body }] of page.rows.entries()) {
    // Of another position the device finds out when it compares it with its own.
    if (from) expect(continues(digest, last, row)).toBe(true);
    last = row;
    if (!body) continue;
    const opened = openBody(digest, body);
    expect(opened?.event.hash).toBe(row.envelope);
    expect(opened?.event).toEqual(from?.[place]?.opened?.event ?? opened?.event);
  }
}
