import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberWords, russianForm } from './index.ts';

/** What each word is worth, written out apart from the code. */
const worth: Record<string, number> = {
  ...{ один: 1, одна: 1, два: 2, две: 2, три: 3, четыре: 4, пять: 5, шесть: 6, семь: 7, восемь: 8 },
  ...{ девять: 9, десять: 10, одиннадцать: 11, двенадцать: 12, тринадцать: 13, четырнадцать: 14 },
  ...{ пятнадцать: 15, шестнадцать: 16, семнадцать: 17, восемнадцать: 18, девятнадцать: 19, двадцать: 20 },
  ...{ тридцать: 30, сорок: 40, пятьдесят: 50, шестьдесят: 60, семьдесят: 70, восемьдесят: 80 },
  ...{ девяносто: 90, сто: 100, двести: 200, триста: 300, четыреста: 400, пятьсот: 500, шестьсот: 600 },
  ...{ семьсот: 700, восемьсот: 800, девятьсот: 900, тысяча: 1000, тысячи: 1000, тысяч: 1000 },
  ...{ бір: 1, екі: 2, үш: 3, төрт: 4, бес: 5, алты: 6, жеті: 7, сегіз: 8, тоғыз: 9, он: 10, жиырма: 20 },
  ...{ отыз: 30, қырық: 40, елу: 50, алпыс: 60, жетпіс: 70, сексен: 80, тоқсан: 90, жүз: 100, мың: 1000 },
};

/** Adds and multiplies the words up, as a reader does. */
function read(words: string): number {
  let total = 0;
  let part = 0;
  for (const word of words.split(' ')) {
    const value = worth[word];
    if (value === undefined) throw new Error(word);
    if (value === 1000) {
      total += Math.max(part, 1) * 1000;
      part = 0;
    } else if (word === 'жүз') part = Math.max(part, 1) * 100;
    else part += value;
  }
  return total + part;
}

describe('numberWords', () => {
  it('reads back as the number, from 1 to 9999, and is never the same for two', () => {
    for (const language of ['kk', 'ru'] as const) {
      const all = Array.from({ length: 9999 }, (_, at) => numberWords(at + 1, language));
      all.forEach((words, at) => {
        expect(read(words)).toBe(at + 1);
      });
      expect(new Set(all).size).toBe(9999);
    }
  });

  it('says numbers as people do', () => {
    const said = (language: 'kk' | 'ru') =>
      [1, 11, 22, 40, 100, 112, 345, 1000, 1021, 2002, 5014, 9999].map((each) => numberWords(each, language));
    expect(said('ru')).toEqual([
      'один',
      'одиннадцать',
      'двадцать два',
      'сорок',
      'сто',
      'сто двенадцать',
      'триста сорок пять',
      'одна тысяча',
      'одна тысяча двадцать один',
      'две тысячи два',
      'пять тысяч четырнадцать',
      'девять тысяч девятьсот девяносто девять',
    ]);
    expect(said('kk')).toEqual([
      'бір',
      'он бір',
      'жиырма екі',
      'қырық',
      'жүз',
      'жүз он екі',
      'үш жүз қырық бес',
      'мың',
      'мың жиырма бір',
      'екі мың екі',
      'бес мың он төрт',
      'тоғыз мың тоғыз жүз тоқсан тоғыз',
    ]);
  });

  it('refuses what it has no words for', () => {
    for (const value of [0, -1, 10_000, 1.5, Number.NaN])
      expect(() => numberWords(value, 'kk')).toThrow(RangeError);
  });
});

describe('russianForm', () => {
  it('agrees with the plural rules of a full ICU', () => {
    const rules = new Intl.PluralRules('ru');
    fc.assert(
      fc.property(fc.nat(100_000), (value) => {
        expect(russianForm(value)).toBe(rules.select(value));
      }),
    );
  });
});
