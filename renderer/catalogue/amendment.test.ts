import { expect, test } from 'vitest';
import { type SystemAmendment, systemAmendment } from '../../shared/catalogue/index.ts';
import { amendmentOf, typedOf } from './amendment.ts';

const system: SystemAmendment = {
  terminal: false,
  email: '',
  phone: '',
  functions: [
    { code: 'search', name: { kk: 'деректерді іздеу', ru: 'поиск данных' } },
    { code: 'own1', name: { kk: 'мұрағат', ru: 'архив' } },
  ],
};
const typed = typedOf(system);

test('what was not touched comes back as it was', () => {
  expect(amendmentOf(typed)).toEqual(system);
});

test('a new function gets a code that none of the others has', () => {
  const amended = amendmentOf({
    ...typed,
    functions: [
      ...typed.functions,
      { code: '', kk: 'есеп', ru: 'отчёт' },
      { code: '', kk: 'тізбе', ru: 'перечень' },
    ],
  });
  expect(systemAmendment.parse(amended).functions.map((each) => each.code)).toEqual([
    'search',
    'own1',
    'own3',
    'own4',
  ]);
});

test('an empty row falls out, a function named in one language only is not ready', () => {
  const empty = { code: '', kk: ' ', ru: '' };
  expect(amendmentOf({ ...typed, functions: [...typed.functions, empty] })).toEqual(system);
  expect(amendmentOf({ ...typed, functions: [{ code: '', kk: 'есеп', ru: '' }] })).toBeNull();
  expect(amendmentOf({ ...typed, functions: [empty] })).toBeNull();
});
