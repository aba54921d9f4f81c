import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systems } from '../norms/index.ts';
import { contextOf, eventOf, ids } from '../testing/index.ts';
import { type SystemState, system } from './aggregate.ts';

const [card] = systems;
if (!card) throw new Error('the catalogue is empty');
const { id, code, terminal, email, phone, functions } = card;
const amendment = { terminal, email, phone, functions };
const judged = (changes: object, aggregate = id) =>
  system.judge(
    null,
    eventOf('system.amended', { aggregate }, { code, amendment: { ...amendment, ...changes } }),
    contextOf({ authorRoles: ['officeAdministrator'] }),
  );

it('an amendment is judged whoever sends it', () => {
  expect(judged({})).toEqual({ result: 'accepted' });
  expect(judged({ email: 'nobody' })).toMatchObject({ problem: { code: 'email.invalid' } });
  expect(judged({ functions: [...functions, ...functions] })).toMatchObject({
    problem: { code: 'field.invalid' },
  });
  expect(judged({}, ids.record)).toMatchObject({ problem: { code: 'event.malformed' } });
});

it('under the centre only the ministry amends', () => {
  const event = eventOf('system.amended', { aggregate: id }, { code, amendment });
  const by = { authorRoles: ['officeAdministrator' as const] };
  const ministryOnly = { problem: { code: 'norms.ministryOnly' } };
  expect(system.judge(null, event, contextOf({ ...by, registeredKind: 'regional' }))).toMatchObject(
    ministryOnly,
  );
  const ministry = { officeKind: 'ministry', registeredKind: 'ministry' } as const;
  expect(system.judge(null, event, contextOf({ ...by, ...ministry }))).toEqual({ result: 'accepted' });
});

it('amendments of different homes come to the same in whatever order they arrive', () => {
  const made = fc.record({ home: fc.constantFrom(ids.office, ids.other), at: fc.nat(5), email: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(made, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 12 }), (all, order) => {
      const events = all.map(({ home, at, email }, place) =>
        eventOf(
          'system.amended',
          {
            ...{ aggregate: id, home, office: home, id: `${ids.record.slice(0, -2)}${10 + place}` },
            time: { device: `2026-11-21T09:00:0${at}.000Z`, offset: null, doubt: false },
          },
          { code, amendment: { ...amendment, email: `a${email}@enbek.gov.kz` } },
        ),
      );
      const fold = (those: typeof events) =>
        those.reduce<SystemState | null>((state, event) => system.fold(state, event), null);
      const homes = [ids.office, ids.other].map((home) =>
        events.filter(({ envelope }) => envelope.home === home),
      );
      // Within a home the order is the stream's; between homes it is anybody's.
      const left = homes.map((each) => [...each]);
      const mixed: typeof events = [];
      for (const turn of [...order, ...all.keys()]) {
        const next = left[turn % 2]?.shift() ?? left[(turn + 1) % 2]?.shift();
        if (next) mixed.push(next);
      }
      mixed.push(...left.flat());
      expect(fold(mixed)).toEqual(fold(homes.flat()));
    }),
  );
});
