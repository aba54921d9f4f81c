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
  auditor: {
    name: { surname: 'Ким', given: 'Светлана', patronymic: 'Игоревна' },
    roles: ['auditor'],
    password: 'всё проверено дважды',
  },
} as const satisfies Record<string, Colleague>;

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
