import { describe, expect, it } from 'vitest';
import { calls, contracts } from '../features.ts';
import { languages } from '../kernel/index.ts';
import { filterDetail, wholeLog } from './filter.ts';
import kk from './words/kk.json' with { type: 'json' };
import ru from './words/ru.json' with { type: 'json' };
import { detailWords, operationWords, partWords } from './words.ts';

const keys = (value: object): string[] =>
  Object.entries(value)
    .flatMap(([key, inner]) =>
      typeof inner === 'object' && inner !== null ? keys(inner).map((each) => `${key}.${each}`) : [key],
    )
    .sort();
const texts = (value: object): string[] =>
  Object.values(value).flatMap((inner: unknown) =>
    typeof inner === 'string' ? [inner] : texts(inner as object),
  );

describe('words of the access log', () => {
  it.each(languages)('every call that a line can name has words, %s', (language) => {
    expect([...calls.keys()].filter((name) => operationWords(name, language) === name)).toEqual([]);
  });

  it.each(languages)('every feature that a part can name has words, %s', (language) => {
    const features = contracts.map(({ feature }) => feature);
    expect(features.filter((name) => partWords(name, language) === name)).toEqual([]);
  });

  it('both languages have the same keys, in one form of writing and one script to a word', () => {
    expect(keys(kk)).toEqual(keys(ru));
    for (const text of [...texts(kk), ...texts(ru)]) {
      expect(text).toBe(text.normalize('NFC').trim());
      expect(text).not.toMatch(/\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u);
    }
  });

  it('what has no words is shown as it was written', () => {
    expect(operationWords('tomorrow.come', 'ru')).toBe('tomorrow.come');
    expect(partWords('tomorrow', 'kk')).toBe('tomorrow');
    expect(detailWords('later', 'kk', () => '')).toBe('later');
  });

  it('says the facts of an exported filter', () => {
    const detail = filterDetail({
      ...wholeLog,
      from: '2026-11-01',
      user: 'a1',
      operation: 'people.dismiss',
      detail: 'forbidden',
    });
    expect(detail).toBe('from=2026-11-01 user=a1 operation=people.dismiss detail=forbidden');
    expect(detailWords(detail, 'ru', () => 'Ким С. И.')).toBe(
      'с: 01.11.2026; пользователь: Ким С. И.; операция: закрытие входа; подробности: отказано: нет роли',
    );
    expect(detailWords(detail, 'kk', () => 'Ким С. И.')).toContain('басы: 01.11.2026');
    expect(detailWords('rows 12', 'ru', () => '')).toBe('строк: 12');
    expect(filterDetail(wholeLog)).toBe('');
  });
});
