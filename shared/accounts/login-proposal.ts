import type { PersonName } from '../people/index.ts';

/**
 * Kazakh and Russian letters as the logins of the state's systems write them: Latin letters that every keyboard has, none
 * with a mark, the Kazakh letters as their nearest neighbours, so that a name gives one login in both languages.
 */
const latin: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'kh',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  і: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** Longest surname in a login: systems cut what is longer. */
const longest = 30;

/**
 * A login for somebody: surname, a point, the initials, all in Latin; a number from 2 on where that is taken. Қасымов Ерлан
 * Бақытұлы is `kasymov.eb`. Always matches the schema `login`, whatever the name is written in.
 * @param taken whether the system has such a login; asked with lower case
 */
export function loginProposal(name: PersonName, taken: (login: string) => boolean): string {
  const initials = [name.given, name.patronymic].map((each) => inLatin(each).slice(0, 1)).join('');
  const surname = inLatin(name.surname).slice(0, longest) || 'user';
  const plain = initials ? `${surname}.${initials}` : surname;
  let login = plain;
  for (let number = 2; taken(login); number++) login = `${plain}${number}`;
  return login;
}

function inLatin(text: string): string {
  return [...text.normalize('NFC').toLowerCase()]
    .map((each) => latin[each] ?? each.normalize('NFD').replace(/[^a-z]/g, ''))
    .join('');
}
