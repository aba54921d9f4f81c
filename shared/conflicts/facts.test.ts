import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factsOf } from './facts.ts';

const part = (number: number, body: Record<string, unknown>) => ({ number, salt: '0'.repeat(64), body });
const said = (...bodies: Record<string, unknown>[]) =>
  factsOf(bodies.map((body, number) => part(number, body))).map(({ field, ru }) => [field, ru]);

it('an act says whom it is about, in which system, under which number and day', () => {
  const user = {
    employee: null,
    iin: '900101300017',
    name: { surname: 'Оспанова', given: 'Ләззат', patronymic: '' },
    position: { kk: 'маман', ru: 'специалист' },
    login: 'l.ospanova',
  };
  const columns = {
    system: 'ESOBES',
    systemName: { kk: 'x', ru: 'x' },
    incoming: { number: '5', date: '2026-11-02' },
  };
  expect(said({ columns, line: { request: 'r', part: 2 } }, user)).toEqual([
    ['system', expect.any(String)],
    ['incoming', '5 · 2026-11-02'],
    ['iin', expect.not.stringContaining('900101300017')],
    ['person', 'Оспанова Ләззат'],
    ['position', 'специалист'],
    ['login', 'l.ospanova'],
  ]);
});

it('a reason of the rule set is a code and says nothing, a person’s words are said', () => {
  expect(said({ reason: 'hiring' })).toEqual([]);
  expect(said({}, { reason: 'қате жазылған' })).toEqual([['words', 'қате жазылған']]);
});

it('whatever lies in the parts, it is told in texts and never shows a whole IIN', () => {
  const iin = '900101300017';
  const keys = ['name', 'iin', 'system', 'functions', 'roles', 'texts', 'logins', 'basis', 'lines', 'reason'];
  const body = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.anything(), fc.constant(iin)), {
    maxKeys: 6,
  });
  fc.assert(
    fc.property(fc.array(body, { maxLength: 4 }), (bodies) => {
      for (const fact of factsOf(bodies.map((each, number) => part(number, each)))) {
        expect([typeof fact.kk, typeof fact.ru]).toEqual(['string', 'string']);
        if (fact.field === 'iin') expect(fact.ru).not.toBe(iin);
      }
    }),
  );
});
