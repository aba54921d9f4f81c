import { expect, test } from 'vitest';
import { accountUser } from '../../../shared/accounts/index.ts';
import { emptyAccount, problemsOf, userOf } from './enter-input.ts';

const whole = {
  ...emptyAccount,
  system: 'ESOBES',
  login: ' e.qasymov ',
  iin: '900101 300007',
  surname: ' Қасымов ',
  given: 'Ерлан',
};

test('an account belongs to a named person with a right IIN', () => {
  expect(Object.keys(problemsOf(emptyAccount))).toEqual(['system', 'login', 'iin', 'surname', 'given']);
  expect(problemsOf(whole)).toEqual({});
  expect(problemsOf({ ...whole, iin: '900101300008' })).toEqual({ iin: 'iin.checkDigit' });
});

test('a login has neither spaces nor a slash inside', () => {
  for (const login of ['e qasymov', 'office/e.qasymov'])
    expect(problemsOf({ ...whole, login })).toEqual({ login: 'field.invalid' });
});

test('what is typed becomes the user as the contract takes it', () => {
  const user = userOf(whole);
  expect(accountUser.parse(user)).toEqual(user);
  expect(user).toMatchObject({
    iin: '900101300007',
    login: 'e.qasymov',
    name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
  });
});
