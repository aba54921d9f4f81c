import type { EmployeeCard } from '../../shared/employees/index.ts';
import { iinFrom } from '../fixtures/index.ts';

/** Parts of names; whoever comes out of them does not exist. */
const surnames =
  'Қасымов Әбдірахманов Өтегенов Ұзақбаев Үсенов Ілиясов Ғабдуллин Һашимов Сәрсенбаев Мұқанов Оспанов Жүнісов Тілеуов Серіков Нұрмағамбетов Байжанов Ахметов Сұлтанов Ермеков Досмағамбетов Ким Петров Сидоров Иванов Смирнов Попов Тихонов Абаев Бекмұратов Дүйсенов Жақсыбеков Құсайынов Молдабеков Рахымов Сағындықов Төлеген Шәріпов Ысқақов Исаев Кенжебаев';
const givenNames =
  'Ерлан Гүлнәр Айгүл Нұржан Светлана Дәурен Ләззат Иңкәр Ұлжан Мөлдір Асқар Болат Дана Жанар Қайрат Мадина Олжас Перизат Руслан Сәуле Тимур Үміт Шынар Юлия Әлия';
const patronymics =
  'Бақытұлы Маратқызы Серікұлы Өмірбекқызы Сәкенқызы Игоревич Ғаниқызы Ибраһимұлы Нұрланұлы Тоқтарқызы Жомартұлы Қанатқызы';
const units = [
  ['Зейнетақы мен жәрдемақы тағайындау бөлімі', 'Отдел назначения пенсий и пособий'],
  ['Әлеуметтік көмек бөлімі', 'Отдел социальной помощи'],
  ['Еңбек нарығын талдау және жұмыспен қамту бөлімі', 'Отдел анализа рынка труда и занятости'],
  [
    'Мүгедектігі бар адамдарды әлеуметтік қамсыздандыру бөлімі',
    'Отдел социального обеспечения лиц с инвалидностью',
  ],
] as const;
const positions = [
  ['бас маман', 'главный специалист'],
  ['жетекші маман', 'ведущий специалист'],
  ['бөлім басшысы', 'руководитель отдела'],
] as const;

const words = (text: string) => text.split(' ');
const digits = (value: number, length: number) => String(value).padStart(length, '0');

/** The same part of a list for the same number, spread so that neighbours differ. */
export function pick<T>(list: readonly T[], index: number, stride: number): T {
  const found = list[(index * stride + Math.floor(index / list.length)) % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}

/** The employee of a number: always the same one; the serial goes in steps of two, since one without a check digit gives way to the next. */
export function cardOf(index: number): EmployeeCard {
  const [positionKk, positionRu] = pick(positions, index, 1);
  const [unitKk, unitRu] = pick(units, index, 3);
  const day = `${digits(60 + (index % 40), 2)}${digits(1 + (index % 12), 2)}${digits(1 + (index % 28), 2)}`;
  return {
    iin: iinFrom(`${day}${index % 2 ? 4 : 3}`, 1 + 2 * Math.floor(index / 840)),
    name: {
      surname: pick(words(surnames), index, 7),
      given: pick(words(givenNames), index, 3),
      patronymic: pick(words(patronymics), index, 5),
    },
    position: { kk: positionKk, ru: positionRu },
    unit: { kk: unitKk, ru: unitRu },
    workPhone: `+77253${digits(index % 1_000_000, 6)}`,
    extension: '',
    mobile: `+7701${digits(index % 10_000_000, 7)}`,
    email: `e${index}@enbek.gov.kz`,
    emailReason: '',
    ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    status: index % 25 === 0 ? 'onLeave' : 'working',
  };
}
