import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, keptSortKey, sortKey } from './index.ts';

const oracle = new Intl.Collator('kk');
const alphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';
const letters = fc.constantFrom(
  ...alphabet,
  ...alphabet.toUpperCase(),
  ...'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ...'0123456789-.,«»()',
);
const words = fc.string({ unit: letters, maxLength: 12 });

function bytes(key: string): string {
  return Buffer.from(key, 'utf8').toString('hex');
}

describe('sortKey', () => {
  it('keeps the 42 letters in the order of the alphabet', () => {
    const shuffled = [...alphabet].reverse();
    expect(shuffled.sort(compareText).join('')).toBe(alphabet);
  });

  it('sorts Kazakh names as a Kazakh reader expects', () => {
    const names = [
      'Яков',
      'Қасым',
      'Касым',
      'Әсел',
      'Асель',
      'Ұлан',
      'Үміт',
      'Улан',
      'Ілияс',
      'Ырыс',
      'Ғани',
      'Гани',
    ];
    expect(names.sort(compareText)).toEqual([
      ...['Асель', 'Әсел', 'Гани', 'Ғани', 'Касым', 'Қасым'],
      ...['Улан', 'Ұлан', 'Үміт', 'Ырыс', 'Ілияс', 'Яков'],
    ]);
  });

  it('agrees with the Kazakh collation of a full ICU', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(oracle.compare(a, b)));
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees with it for accents, which weigh less than letters and more than case', () => {
    for (const [a, b] of [
      ['resume', 'résumé'],
      ['résumé', 'resumes'],
      ['Éa', 'ea'],
      ['за́мок', 'замо́к'],
      ['ї', 'і'],
    ] as const)
      expect(Math.sign(compareText(a, b)), `${a} ${b}`).toBe(Math.sign(oracle.compare(a, b)));
  });

  it('is the same for the same text only, for any text at all', () => {
    const any = fc.string({ unit: 'binary', maxLength: 6 });
    const twins = fc.constantFrom(
      'е',
      'Е',
      'é',
      'e\u0301',
      'ё',
      'І',
      'İ',
      'ı',
      'ß',
      'ẞ',
      'К',
      'K',
      '\u212a',
      "'",
      '’',
      'ǆ',
      'ǅ',
    );
    const text = fc.oneof(any, fc.string({ unit: twins, maxLength: 4 }));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(sortKey(a) === sortKey(b)).toBe(a.normalize('NFC') === b.normalize('NFC'));
      }),
      { numRuns: 5000 },
    );
  });

  it('sorts alike as bytes in the database and as strings here', () => {
    const any = fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 }));
    fc.assert(
      fc.property(any, any, (a, b) => {
        const left = sortKey(a);
        const right = sortKey(b);
        expect(left < right).toBe(bytes(left) < bytes(right));
        expect(left).not.toContain('\0');
      }),
    );
  });

  it('puts a beginning before what continues it, whatever the case', () => {
    fc.assert(
      fc.property(words, letters, (start, next) => {
        expect(sortKey(start.toUpperCase()) < sortKey(start + next)).toBe(true);
      }),
    );
  });
});

it('a kept key is the key, however many texts came before', () => {
  const texts = Array.from({ length: 1200 }, (_, number) => `${number % 700} бөлім`);
  for (const text of texts) expect(keptSortKey(text)).toBe(sortKey(text));
});
