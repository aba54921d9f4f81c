import { describe, expect, test } from 'vitest';
import { systemByCode, systems } from '../../shared/norms/index.ts';
import { chipName, chipNames, functionNames, systemName } from './names.ts';

describe('the name proper of a system', () => {
  test.each([
    ['АИС «Е-Собес»', 'Е-Собес'],
    ['«Еңбек нарығы» ААЖ', 'Еңбек нарығы'],
    ['Автоматизированная информационная система "Е-Собес"', 'Е-Собес'],
    ['Интеграционная шина ИС', 'Интеграционная шина ИС'],
  ])('of %s is %s', (name, proper) => {
    expect(chipName(name)).toBe(proper);
  });

  test.each(['kk', 'ru'] as const)(
    'of all systems of the catalogue, joined as list rows join them (%s)',
    (language) => {
      const names = systems.map((system) => system.shortName[language]);
      expect(chipNames(names.join(', '))).toBe(names.map(chipName).join(', '));
    },
  );
});

test('an unknown system or function is shown by its code', () => {
  const card = systemByCode('ESOBES') ?? undefined;
  expect(systemName(undefined, 'GONE', 'kk')).toBe('GONE');
  expect(functionNames(card, ['search', 'gone'], 'kk')).toEqual(['деректерді іздеу', 'gone']);
});
