import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '../../features.ts';
import { type AnyAggregate, type Event, envelope, roles } from '../../kernel/index.ts';
import { foldNext, judgeAt, lifted, unfolded } from '../index.ts';

interface Sample {
  events: { envelope: string; parts: Event['parts'] }[];
}
const all: Event[] = readdirSync(import.meta.dirname)
  .filter((name) => /^office-\d+\.json$/.test(name))
  .flatMap((name) => {
    const { events }: Sample = JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8'));
    return events.map(({ envelope: text, parts }) => ({
      envelope: envelope.parse(JSON.parse(text)),
      hash: '0'.repeat(64),
      parts,
    }));
  });
const byRecord = new Map<string, Event[]>();
for (const event of all) {
  const key = `${event.envelope.kind}/${event.envelope.aggregate}`;
  byRecord.set(key, [...(byRecord.get(key) ?? []), event]);
}
const histories = [...byRecord.values()];

/** Whatever JSON can hold where the form never puts it: text that is no text, huge numbers, names of prototypes. */
const json: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    2 ** 53,
    1e308,
    '',
    '\0',
    '\u202e',
    '__proto__',
    'constructor',
    '0000-01-01',
    '9999-12-31',
    '2024-02-29',
    '01948f00-0000-7000-8000-000000000009',
    'Қ'.repeat(5000),
    [],
    {},
    [[]],
    JSON.parse('{"__proto__":{"kk":"x"},"2":{}}'),
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The value with its n-th place, counted through all of it, replaced or taken out. */
function spoilt(value: unknown, at: number, bad: unknown): unknown {
  const count = (of: unknown): number =>
    typeof of === 'object' && of !== null
      ? Object.values(of).reduce<number>((n, each) => n + count(each), 1)
      : 1;
  let left = at % count(value);
  const walk = (of: unknown): unknown => {
    if (left-- === 0) return bad;
    if (Array.isArray(of)) return of.map(walk);
    if (typeof of === 'object' && of !== null)
      return Object.fromEntries(Object.entries(of).map(([key, each]) => [key, walk(each)]));
    return of;
  };
  return walk(value);
}

const isBody = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How one event is changed: in a place of a part, by a part that is gone, by its time. */
const change: fc.Arbitrary<(event: Event) => Event> = fc.oneof(
  fc.constant((event: Event) => event),
  fc.tuple(fc.nat(), fc.nat(), json).map(([part, at, bad]) => (event: Event) => {
    const parts = event.parts.map((each, place) => {
      const body = place === part % event.parts.length ? spoilt(each.body, at, bad) : each.body;
      return isBody(body) ? { ...each, body } : each;
    });
    return { ...event, parts };
  }),
  fc.nat().map((gone) => (event: Event) => ({
    ...event,
    parts: event.parts.filter((_, place) => place !== gone % event.parts.length),
  })),
  fc
    .constantFrom('0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '2024-02-29T18:59:59.999Z')
    .map((device) => (event: Event) => ({
      ...event,
      envelope: { ...event.envelope, time: { ...event.envelope.time, device } },
    })),
);

/** The history of one record, some of its events changed, doubled or out of order. */
const history = fc.constantFrom(...histories).chain((events) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(events.length - 1), change), { minLength: 1, maxLength: 12 }),
      fc.boolean(),
    )
    .map(([picks, inOrder]) => {
      const changed = picks.map(([at, by]) => ({ at, event: by(events[at] as Event) }));
      return (inOrder ? changed.toSorted((a, b) => a.at - b.at) : changed).map(({ event }) => event);
    }),
);

function expectRows(aggregate: AnyAggregate, id: string, state: unknown): void {
  const { rows, unique, search } = aggregate.project(id, state);
  for (const row of Object.values(rows).flat())
    for (const [column, value] of Object.entries(row)) {
      const storable =
        value === null || (typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string');
      expect([column, storable]).toEqual([column, true]);
    }
  for (const value of Object.values(unique ?? {}).flat()) expect(typeof value).toBe('string');
  expect(search === null || typeof search === 'string').toBe(true);
}

/** More in `ONIR_FUZZ_RUNS`, with another seed each time; the suite repeats the same. */
const runs = Number(process.env.ONIR_FUZZ_RUNS ?? 1500);
const seed = process.env.ONIR_FUZZ_RUNS ? Date.now() : 20_261_122;

describe('whatever the parts of an event hold', () => {
  it('its fold gives a state or none, and what is folded gives rows that a table takes', () => {
    fc.assert(
      fc.property(history, (events) => {
        let folding = unfolded;
        for (const event of events) {
          folding = foldNext(registry, folding, event);
          const aggregate = registry.get(event.envelope.kind);
          if (aggregate && folding.state !== null)
            expectRows(aggregate, event.envelope.aggregate, folding.state);
        }
      }),
      { numRuns: runs, seed },
    );
  });

  it('its judge gives a verdict', () => {
    const known = new Map(
      histories.map((events) => {
        const [first] = events;
        const state = events.reduce((before, event) => foldNext(registry, before, event), unfolded).state;
        return [`${first?.envelope.kind}/${first?.envelope.aggregate}`, state];
      }),
    );
    const context = {
      day: '2026-11-22',
      authorRoles: roles,
      holder: () => null,
      state: (kind: string, id: string) => known.get(`${kind}/${id}`) ?? null,
      knows: () => true,
    };
    fc.assert(
      fc.property(history, fc.constantFrom('ministry', 'regional', null), (events, officeKind) => {
        let folding = unfolded;
        for (const event of events) {
          const verdict = judgeAt(registry, folding, event, { ...context, officeKind });
          expect(['accepted', 'refused', 'deferred']).toContain(verdict.result);
          if (verdict.result === 'accepted') folding = foldNext(registry, folding, event);
        }
      }),
      { numRuns: runs, seed },
    );
  });

  it('there is something to spoil of every kind', () => {
    const kinds = new Set(histories.map(([first]) => first?.envelope.kind));
    expect([...registry.keys()].filter((kind) => !kinds.has(kind))).toEqual([]);
    for (const event of all) {
      const aggregate = registry.get(event.envelope.kind);
      expect(aggregate && lifted(aggregate, event).envelope.typeVersion).toBe(
        aggregate?.types[event.envelope.type],
      );
    }
  });
});
