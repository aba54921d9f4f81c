import type { Language } from '../kernel/index.ts';

/** Words of the masculine («лист»); thousands are feminine in Russian. Kazakh knows no gender. */
const ones = {
  kk: ['', 'бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз'],
  ru: ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
} as const;
const teens = [
  ...['десять', 'одиннадцать', 'двенадцать', 'тринадцать', 'четырнадцать'],
  ...['пятнадцать', 'шестнадцать', 'семнадцать', 'восемнадцать', 'девятнадцать'],
];
const tens = {
  kk: ['', 'он', 'жиырма', 'отыз', 'қырық', 'елу', 'алпыс', 'жетпіс', 'сексен', 'тоқсан'],
  ru: [
    ...['', '', 'двадцать', 'тридцать', 'сорок', 'пятьдесят'],
    ...['шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто'],
  ],
} as const;
const hundreds = [
  ...['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот'],
  ...['шестьсот', 'семьсот', 'восемьсот', 'девятьсот'],
];
const thousands = { one: 'тысяча', few: 'тысячи', many: 'тысяч' };

/**
 * A number in words, as documents repeat it in brackets: «двадцать один», «жиырма бір».
 * @throws RangeError for what is no whole number from 1 to 9999
 */
export function numberWords(value: number, language: Language): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) throw new RangeError('1 to 9999');
  const words = language === 'kk' ? kazakh(value) : russian(value);
  return words.filter(Boolean).join(' ');
}

/** Which form of a noun a Russian number takes: 1 лист, 2 листа, 5 листов. */
export function russianForm(value: number): 'one' | 'few' | 'many' {
  const last = value % 10;
  if (Math.floor(value / 10) % 10 === 1 || last === 0 || last > 4) return 'many';
  return last === 1 ? 'one' : 'few';
}

/** «жүз» and «мың» stand without «бір» in front of them. */
function kazakh(value: number): string[] {
  const thousand = Math.floor(value / 1000);
  const hundred = Math.floor(value / 100) % 10;
  return [
    thousand > 1 ? digit('kk', thousand) : '',
    thousand > 0 ? 'мың' : '',
    hundred > 1 ? digit('kk', hundred) : '',
    hundred > 0 ? 'жүз' : '',
    tens.kk[Math.floor(value / 10) % 10] ?? '',
    digit('kk', value % 10),
  ];
}

function russian(value: number): string[] {
  const thousand = Math.floor(value / 1000);
  const feminine = ({ 1: 'одна', 2: 'две' } as Record<number, string>)[thousand] ?? digit('ru', thousand);
  const ten = Math.floor(value / 10) % 10;
  return [
    ...(thousand > 0 ? [feminine, thousands[russianForm(thousand)]] : []),
    hundreds[Math.floor(value / 100) % 10] ?? '',
    ...(ten === 1 ? [teens[value % 10] ?? ''] : [tens.ru[ten] ?? '', digit('ru', value % 10)]),
  ];
}

function digit(language: Language, value: number): string {
  return ones[language][value] ?? '';
}
