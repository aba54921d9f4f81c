import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { registry } from '../features.ts';
import { type Envelope, type Event, part } from '../kernel/index.ts';
import { type Folding, foldNext, streamRow, unfolded } from './index.ts';

const samples = join(import.meta.dirname, 'samples');
const names = readdirSync(samples).filter((name) => /^office-\d+\.json$/.test(name));
const recorded = z.object({
  events: z.array(z.object({ envelope: z.string(), parts: z.array(part), row: streamRow })),
});

/** The event as it is left when one part, or all of them, were destroyed or lost. */
function remains(event: Event): Event[] {
  const numbers = event.parts.map(({ number }) => number);
  const without = (gone: readonly number[]) => {
    return { ...event, parts: event.parts.filter(({ number }) => !gone.includes(number)) };
  };
  return [without(numbers), ...numbers.map((number) => without([number]))];
}

test.each(names)(
  'what is left of an event whose parts are gone is folded and projected all the same: %s',
  (name) => {
    const { events } = recorded.parse(JSON.parse(readFileSync(join(samples, name), 'utf8')));
    const states = new Map<string, Folding>();
    for (const { envelope: text, parts, row } of events) {
      const envelope = JSON.parse(text) as Envelope;
      const { kind, aggregate } = envelope;
      const before = states.get(`${kind}/${aggregate}`) ?? unfolded;
      const whole = { envelope, hash: row.envelope, parts };
      for (const left of remains(whole)) {
        const { state } = foldNext(registry, before, left);
        if (state !== null) expect(registry.get(kind)?.project(aggregate, state).rows).toBeTypeOf('object');
      }
      if (row.outcome.result === 'accepted')
        states.set(`${kind}/${aggregate}`, foldNext(registry, before, whole));
    }
    expect(states.size).toBeGreaterThan(0);
  },
);
