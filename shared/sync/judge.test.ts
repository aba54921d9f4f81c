import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Aggregate, accepted, anyAggregate, type Event, readCommon } from '../kernel/index.ts';
import { contextOf, eventOf } from '../testing/index.ts';
import { foldNext, judgeAt, lifted, registryOf, unfolded } from './index.ts';

const newest = z.strictObject({ days: z.array(z.string()), hours: z.number().nullable() });
type State = z.infer<typeof newest>;

/** A note whose first version had one day, whose second had several, and whose third has hours. */
const note: Aggregate<State> = {
  kind: 'note',
  types: { 'note.made': 3 },
  upcasts: {
    'note.made': [
      ({ day, ...body }, part) => (part === 0 ? { ...body, days: [day] } : { ...body, lifted: true }),
      (body, part) => (part === 0 ? { ...body, hours: null } : body),
    ],
  },
  judge: (_state, event) =>
    readCommon(event, newest) ? accepted : { result: 'refused', problem: { code: 'event.malformed' } },
  fold: (state, event) => readCommon(event, newest) ?? state,
  project: () => ({ rows: {}, search: null }),
};
const aggregate = anyAggregate(note);
const registry = registryOf([aggregate]);
const made = (typeVersion: number, ...bodies: Record<string, unknown>[]) =>
  eventOf('note.made', { typeVersion }, ...bodies);
const context = { ...contextOf(), knows: () => true };
const state = (event: Event) => foldNext(registry, unfolded, event);

describe('an event of an older version', () => {
  it('is lifted step by step before it is judged and folded', () => {
    const same = { days: ['2026-11-22'], hours: null };
    const versions = [made(1, { day: '2026-11-22' }), made(2, { days: ['2026-11-22'] }), made(3, same)];
    for (const event of versions) {
      expect(judgeAt(registry, unfolded, event, context)).toEqual(accepted);
      expect(state(event)).toEqual({ state: same, needsNewer: false });
    }
  });

  it('stays as it was signed, each part apart', () => {
    const event = made(1, { day: '2026-11-22' }, { name: 'Айгүл' });
    const before = structuredClone(event);
    const raised = lifted(aggregate, event);
    expect(event).toEqual(before);
    expect(raised.hash).toBe(event.hash);
    expect(raised.envelope).toEqual({ ...event.envelope, typeVersion: 3 });
    expect(raised.parts.map((each) => each.body)).toEqual([
      { days: ['2026-11-22'], hours: null },
      { name: 'Айгүл', lifted: true },
    ]);
    expect(raised.parts.map((each) => each.salt)).toEqual(event.parts.map((each) => each.salt));
  });

  it('that is malformed is refused and leaves no trace, and one of tomorrow needs a newer program', () => {
    expect(judgeAt(registry, unfolded, made(2, { day: 'x' }), context)).toMatchObject({ result: 'refused' });
    expect(state(made(2, {}))).toEqual({ state: null, needsNewer: false });
    expect(judgeAt(registry, unfolded, made(4, {}), context)).toMatchObject({ result: 'deferred' });
    expect(state(made(4, {})).needsNewer).toBe(true);
  });
});
