import { addDays, addYears, today } from '../../shared/calendar/index.ts';
import type { Language, Role } from '../../shared/kernel/index.ts';
import type { FirstOffice, PersonName } from '../pages/index.ts';

/** An office of Түркістан облысы and its people; nobody of them exists. */
export const office: FirstOffice = {
  nameKk: 'Түркістан облысының жұмыспен қамтуды үйлестіру және әлеуметтік бағдарламалар басқармасы',
  nameRu: 'Управление координации занятости и социальных программ Туркестанской области',
  region: 'Түркістан облысы',
  bin: '990240000010',
  person: { surname: 'Сәрсенбаева', given: 'Ғалия', patronymic: 'Өмірбекқызы' },
  password: 'Қызыл алма піскен күз',
};

/** The office that answers. */
export const ministry: FirstOffice = {
  kind: 'ministry',
  nameKk: 'Қазақстан Республикасының Еңбек және халықты әлеуметтік қорғау министрлігі',
  nameRu: 'Министерство труда и социальной защиты населения Республики Казахстан',
  region: 'Астана қаласы',
  bin: '990240000020',
  person: { surname: 'Дәуренов', given: 'Ержан', patronymic: 'Қанатұлы' },
  password: 'Есіл бойында кешкі самал',
};

export const regionIn: Readonly<Record<Language, string>> = {
  kk: 'Түркістан облысы',
  ru: 'Туркестанская область',
};

export interface Colleague {
  name: PersonName;
  roles: readonly Role[];
  password: string;
}

export const colleagues = {
  specialist: {
    name: { surname: 'Мұқанова', given: 'Айгүл', patronymic: 'Серікқызы' },
    roles: ['specialist'],
    password: 'Айгүлдің бес сөзі бар',
  },
  head: {
    name: { surname: 'Оспанов', given: 'Нұржан', patronymic: 'Серікұлы' },
    roles: ['head'],
    password: 'Басшының құпия жолы',
  },
  keeper: {
    name: { surname: 'Бекова', given: 'Шолпан', patronymic: 'Төреқызы' },
    roles: ['securityAdministrator'],
    password: 'Шолпан жұлдыз туған таң',
  },
  auditor: {
    name: { surname: 'Ким', given: 'Светлана', patronymic: 'Игоревна' },
    roles: ['auditor'],
    password: 'всё проверено дважды',
  },
} as const satisfies Record<string, Colleague>;

/** Answers at the ministry. */
export const answerer: Colleague = {
  name: { surname: 'Ахметова', given: 'Сәуле', patronymic: 'Қайратқызы' },
  roles: ['securityAdministrator'],
  password: 'Жауап беретін Сәуле',
};

/** Numbers under which papers went out and came in. */
export const papers = {
  request: '03-11/452',
  repeat: '03-11/467',
  incoming: '1204',
  reply: '09-1/77',
  replyTo: 'turkistan-ib@enbek.gov.kz',
} as const;

export const defaults = {
  replyEmail: 'turkistan-ib@enbek.gov.kz',
  headName: 'Оспанов Нұржан Серікұлы',
  positionKk: 'Басқарма басшысы',
  positionRu: 'Руководитель управления',
};

/** Short names of systems in the window's language. */
export const systems: Readonly<Record<'four' | 'mixed', Readonly<Record<Language, readonly string[]>>>> = {
  four: {
    kk: [
      '«Зейнетақы мен жәрдемақыны электрондық тағайындау» ААЖ',
      '«Е-Собес» ААЖ',
      '«Әлеуметтік көмек» ААЖ',
      '«Еңбек нарығы» ААЖ',
    ],
    ru: [
      'АИС «Электронное назначение пенсий и пособий»',
      'АИС «Е-Собес»',
      'АИС «Социальная помощь»',
      'АИС «Рынок труда»',
    ],
  },
  /** The second one is terminal here. */
  mixed: {
    kk: ['«Е-Собес» ААЖ', '«Зейнетақы мен жәрдемақы төлеудің орталықтандырылған дерекқоры» ААЖ'],
    ru: ['АИС «Е-Собес»', 'АИС «Централизованная база выплаты пенсий и пособий»'],
  },
};

/** `2026-10-05` as it is typed: `05.10.2026`. */
export const typed = (day: string) => day.split('-').reverse().join('.');

/** Days of the story, counted from the day on which it is told. */
export function days() {
  const now = today(Date.now());
  return {
    today: now,
    order: addDays(now, -48),
    tooOld: addDays(addYears(now, -1), -1),
    exactlyOneYear: addYears(now, -1),
    tomorrow: addDays(now, 1),
  };
}

/** Three people of the staff list, as they are searched for. */
export const three = ['Қасымов', 'Әбдірахманова', 'Өтегенова'] as const;
/** Which of the three the ministry refuses, and what is lacking. */
export const refused = {
  surname: three[2],
  reason: {
    kk: 'функциялар лауазымдық міндеттерге сәйкес емес',
    ru: 'функции не соответствуют обязанностям',
  },
} as const;

/** People of the staff list whose accounts are older than the program, and when the list says they were in last. */
export const oldAccounts = [
  { surname: 'Ғабдуллин', login: 'gabdullin.h', daysAgo: 61 },
  { surname: 'Ұзақбаев', login: 'uzakbaev.n', daysAgo: 60 },
  { surname: 'Үсенова', login: 'usenova.m', daysAgo: 2 },
] as const;
/** In the list of the system, but not on the office's books. */
export const strangeLogin = 'test.user';
