import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loginProposal } from './login-proposal.ts';
import { login } from './schema.ts';

const free = () => false;

it.each([
  [['Қасымов', 'Ерлан', 'Бақытұлы'], 'kasymov.eb'],
  [['Касымов', 'Ерлан', ''], 'kasymov.e'],
  [['Әбілқайырова', 'Ғалия', 'Серікқызы'], 'abilkaiyrova.gs'],
  [['Щучьев-Южный', 'Һасан', 'Үміт'], 'shchucheviuzhnyi.hu'],
  [["O'Neill", 'Zoë', ''], 'oneill.z'],
  [['Жүнісов', 'Шамиль', 'Йосифович'], 'zhunisov.si'],
  [['王', '伟', ''], 'user'],
])('%j gives %s', ([surname = '', given = '', patronymic = ''], expected) => {
  expect(loginProposal({ surname, given, patronymic }, free)).toBe(expected);
});

it('counts from 2 where the login is taken', () => {
  const name = { surname: 'Қасымов', given: 'Ерлан', patronymic: 'Бақытұлы' };
  const held = new Set(['kasymov.eb', 'kasymov.eb2']);
  expect(loginProposal(name, (each) => held.has(each))).toBe('kasymov.eb3');
});

it('is a login, and one that nobody has, for any names whatever', () => {
  const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });
  const name = fc.record({ surname: part, given: part, patronymic: fc.option(part, { nil: '' }) });
  fc.assert(
    fc.property(fc.array(name, { maxLength: 30 }), (people) => {
      const held = new Set<string>();
      for (const each of people) {
        const proposed = loginProposal(each, (asked) => held.has(asked));
        expect(login.safeParse(proposed).success).toBe(true);
        expect(proposed).toMatch(/^[a-z]+(\.[a-z]{1,2})?\d*$/);
        expect(held.has(proposed)).toBe(false);
        held.add(proposed);
      }
    }),
  );
});
