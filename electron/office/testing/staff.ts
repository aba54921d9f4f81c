import type { Role } from '../../../shared/kernel/index.ts';
import type { PersonName } from '../../../shared/people/index.ts';
import type { Session } from '../store/index.ts';

export interface Colleague {
  person: string;
  roles: Role[];
  session: Session;
}

/** People of the office that tests work in, by a name for tests; the first one is admitted by the founding. */
export const staff = {
  administrator: {
    roles: ['officeAdministrator'],
    name: { surname: 'Жүнісов', given: 'Дәурен', patronymic: '' },
  },
  specialist: {
    roles: ['specialist'],
    name: { surname: 'Серікова', given: 'Айгүл', patronymic: 'Маратқызы' },
  },
  other: { roles: ['specialist'], name: { surname: 'Тілеуов', given: 'Нұрлан', patronymic: '' } },
  head: { roles: ['head'], name: { surname: 'Оспанова', given: 'Ләззат', patronymic: 'Сәкенқызы' } },
  security: {
    roles: ['securityAdministrator'],
    name: { surname: 'Әлімбаева', given: 'Сәуле', patronymic: 'Қайратқызы' },
  },
  deputy: {
    roles: ['securityAdministrator'],
    name: { surname: 'Ким', given: 'Андрей', patronymic: 'Петрович' },
  },
  auditor: { roles: ['auditor'], name: { surname: 'Ким', given: 'Светлана', patronymic: 'Игоревна' } },
} as const satisfies Record<string, { roles: Role[]; name: PersonName }>;
export type Seat = keyof typeof staff;

/** The offices that tests work in. */
export const cards = {
  regional: {
    name: { kk: 'Түркістан облысының басқармасы', ru: 'Управление Туркестанской области' },
    region: '61',
    bin: '990140000186',
  },
  ministry: {
    name: {
      kk: 'Еңбек және халықты әлеуметтік қорғау министрлігі',
      ru: 'Министерство труда и социальной защиты населения',
    },
    region: '71',
    bin: '990240000010',
  },
} as const;
