import { addDays } from '../../shared/calendar/index.ts';
import { iinFrom } from '../fixtures/index.ts';
import type { FirstOffice } from '../pages/index.ts';
import { type Colleague, days, typed } from './story.ts';

/** The third office, which is carried by files; nobody of its people exists. */
export const farOffice: FirstOffice = {
  nameKk: 'Қызылорда облысының жұмыспен қамтуды үйлестіру және әлеуметтік бағдарламалар басқармасы',
  nameRu: 'Управление координации занятости и социальных программ Кызылординской области',
  region: 'Қызылорда облысы',
  bin: '990240000030',
  person: { surname: 'Нұрпейісова', given: 'Мәдина', patronymic: 'Сәкенқызы' },
  password: 'Сырдарияның кең арнасы',
};

export const farSpecialist: Colleague = {
  name: { surname: 'Әлімжанов', given: 'Тимур', patronymic: 'Рүстемұлы' },
  roles: ['specialist', 'head'],
  password: 'Байқоңырдан шыққан жарық',
};

/** Whom the far office asks for. */
export const farEmployee = {
  iin: iinFrom('8910173', 41),
  surname: 'Сәдуақасова',
  given: 'Жанар',
  patronymic: 'Ерікқызы',
  positionKk: 'бас маман',
  positionRu: 'главный специалист',
  unitKk: 'Әлеуметтік көмек бөлімі',
  unitRu: 'Отдел социальной помощи',
  workPhone: '8 (7242) 40-12-34',
  mobile: '8 701 555 12 34',
  email: 'zh.saduakasova@enbek.gov.kz',
  ip: '10.61.4.18',
};

/** What the offices ask for while the centre is not there: whom, in which system, under which number the letter went out. */
export const asked = {
  near: { surname: 'Оспанова', order: '201-ж/қ', outgoing: '03-11/480', incoming: '1311' },
  far: { surname: farEmployee.surname, order: '58-ж/қ', outgoing: '02-7/219', incoming: '1312' },
} as const;
export type Asked = (typeof asked)[keyof typeof asked];

export const orderDay = () => typed(addDays(days().today, -9));

/** Two people of one office correct the same card on two workstations, each without knowing of the other. */
export const corrected = {
  surname: 'Көшербай',
  first: { mobile: '8 771 234 50 99' },
  second: { ip: '10.61.5.201' },
} as const;
