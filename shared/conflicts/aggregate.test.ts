import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event, Role } from '../kernel/index.ts';
import { contextOf, eventOf, ids } from '../testing/index.ts';
import { type ConflictState, conflict } from './aggregate.ts';
import { conflictTypes } from './events.ts';

const fallen = {
  attempted: { kind: 'request', type: 'request.submitted', record: ids.other },
  met: 'record.changed',
};
const anew = '01948f00-0000-7000-8000-0000000000aa';
const elsewhere = '01948f00-0000-7000-8000-0000000000bb';
const context = contextOf({ authorRoles: ['specialist'] });
const built = { author: ids.other, buildsOn: [ids.other, anew] };

const reissued = eventOf('conflict.reissued', built, { ...fallen, event: anew });
const withdrawn = eventOf('conflict.withdrawn', built, { ...fallen, why: 'mistaken' });
const escalated = eventOf('conflict.escalated', built, fallen, { note: 'көмек керек' });
const closings = [reissued, withdrawn, escalated];

const folded = (events: readonly Event[]) =>
  events.reduce<ConflictState | null>((state, event) => conflict.fold(state, event), null);

describe('a closing is accepted', () => {
  it('of whoever works in the office, never of an auditor alone', () => {
    const by = (role: Role) =>
      closings.map((event) => conflict.judge(null, event, contextOf({ authorRoles: [role] })).result);
    expect(by('specialist')).toEqual(['accepted', 'accepted', 'accepted']);
    expect(by('officeAdministrator')).toEqual(['accepted', 'accepted', 'accepted']);
    expect(by('auditor')).toEqual(['refused', 'refused', 'refused']);
  });

  it('only where it names what it is about', () => {
    for (const event of closings) {
      const loose = { ...event, envelope: { ...event.envelope, buildsOn: [] } };
      expect(conflict.judge(null, loose, context)).toMatchObject({ problem: { code: 'event.malformed' } });
    }
  });

  it('only from the office whose act fell', () => {
    const state = folded([escalated]);
    const foreign = { ...withdrawn, envelope: { ...withdrawn.envelope, home: elsewhere, office: elsewhere } };
    expect(conflict.judge(state, foreign, context)).toMatchObject({
      problem: { code: 'conflict.otherOffice' },
    });
    expect(conflict.judge(state, withdrawn, context).result).toBe('accepted');
  });
});

describe('what is closed', () => {
  it('is told to the ministry once it was handed over, to the end', () => {
    const concerned = (events: Event[]) => {
      const [last] = events.slice(-1);
      const state = folded(events);
      return last && state && conflict.concerns?.(last, state, { officeKind: 'regional', state: () => null });
    };
    expect(concerned([withdrawn])).toEqual([]);
    expect(concerned([escalated])).toEqual(['ministry']);
    expect(concerned([escalated, withdrawn])).toEqual(['ministry']);
    expect(folded([escalated, withdrawn])).toMatchObject({ status: 'withdrawn', note: 'көмек керек' });
  });

  it('stays as the first final closing left it, in whatever order others come', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...closings), { minLength: 1, maxLength: 6 }), (events) => {
        const state = folded(events);
        const first = events.find((event) => event !== escalated);
        expect(state?.status).toBe(first ? first.envelope.type.replace('conflict.', '') : 'escalated');
        for (const event of [withdrawn, escalated])
          expect(conflict.judge(state, event, context).result).toBe('accepted');
        const again = conflict.judge(state, reissued, context);
        if (first) expect(again).toMatchObject({ result: 'refused', problem: { code: 'conflict.closed' } });
        else expect(again.result).toBe('accepted');
      }),
    );
  });

  it('is never undone by an event that nobody can read', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(conflictTypes)),
        fc.dictionary(fc.constantFrom('attempted', 'met', 'event', 'why'), fc.anything()),
        (type, body) => {
          const state = folded([withdrawn]);
          const event = eventOf(type, built, body);
          expect(conflict.fold(state, event)).toEqual(state);
        },
      ),
    );
  });
});
