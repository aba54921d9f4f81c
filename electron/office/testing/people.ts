import type { EmployeeInput } from '../../../shared/employees/index.ts';
import { checkIin } from '../../../shared/identity/index.ts';

export function employeeInput(changes: Partial<EmployeeInput>): EmployeeInput {
  return {
    iin: '900101300007',
    surname: 'Қасымов',
    given: 'Ерлан',
    patronymic: 'Бақытұлы',
    positionKk: 'бас маман',
    positionRu: 'главный специалист',
    unitKk: 'Төлемдер бөлімі',
    unitRu: 'Отдел выплат',
    workPhone: '+77253351234',
    extension: '105',
    mobile: '+77012345678',
    email: '',
    emailReason: '',
    ip: '10.0.0.17',
    status: 'working',
    ...changes,
  };
}

/** Different IINs with right check digits. @param birth the first seven digits: day of birth, century and sex */
export function* iins(birth = '8505053'): Generator<string, string> {
  for (let serial = 1000; ; serial++)
    for (let digit = 0; digit < 10; digit++) {
      const iin = `${birth}${serial}${digit}`;
      if (checkIin(iin).errors.length === 0) yield iin;
    }
}
