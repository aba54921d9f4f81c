import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupsOf } from './groups.ts';

const member = fc.record({
  id: fc.uuid(),
  unit: fc.option(fc.constantFrom('u1', 'u2', 'u3')),
  record: fc.option(fc.constantFrom('r1', 'r2', 'r3')),
});

it('what has a unit or a record in common stands in one group, and nobody is lost or doubled', () => {
  fc.assert(
    fc.property(fc.uniqueArray(member, { selector: ({ id }) => id, maxLength: 12 }), (all) => {
      const groups = groupsOf(all);
      expect(
        groups
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(all.map(({ id }) => id).sort());
      const groupOf = new Map(groups.flatMap((group, place) => group.map(({ id }) => [id, place] as const)));
      for (const one of all)
        for (const other of all)
          if ((one.unit && one.unit === other.unit) || (one.record && one.record === other.record))
            expect(groupOf.get(one.id)).toBe(groupOf.get(other.id));
      const firsts = groups.map(([first]) => all.findIndex(({ id }) => id === first?.id));
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    }),
  );
});

it('strangers stand apart', () => {
  const all = ['a', 'b'].map((id) => ({ id, unit: `unit of ${id}`, record: null }));
  expect(groupsOf(all)).toEqual([[all[0]], [all[1]]]);
});
