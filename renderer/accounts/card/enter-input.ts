import { type AccountUser, login } from '../../../shared/accounts/index.ts';
import { checkIin } from '../../../shared/identity/index.ts';
import type { ErrorCode } from '../../../shared/kernel/index.ts';

/** An account that was there before the program, as it is typed. */
export interface TypedAccount {
  system: string | null;
  login: string;
  iin: string;
  surname: string;
  given: string;
  patronymic: string;
  positionKk: string;
  positionRu: string;
  unitKk: string;
  unitRu: string;
  issued: string;
}

export const emptyAccount: TypedAccount = {
  system: null,
  login: '',
  iin: '',
  surname: '',
  given: '',
  patronymic: '',
  positionKk: '',
  positionRu: '',
  unitKk: '',
  unitRu: '',
  issued: '',
};

/** What stands in the way, by field, as the code of a sentence: an account without a right IIN belongs to nobody. */
export function problemsOf(typed: TypedAccount): Partial<Record<keyof TypedAccount, ErrorCode>> {
  const [iin] = checkIin(typed.iin).errors;
  const name = typed.login.trim();
  return {
    ...(typed.system === null ? { system: 'field.required' } : {}),
    ...(name === ''
      ? { login: 'field.required' }
      : login.safeParse(name).success
        ? {}
        : { login: 'field.invalid' }),
    ...(typed.iin.trim() === '' ? { iin: 'field.required' } : iin ? { iin } : {}),
    ...(typed.surname.trim() === '' ? { surname: 'field.required' } : {}),
    ...(typed.given.trim() === '' ? { given: 'field.required' } : {}),
  };
}

/** @param typed without problems */
export function userOf(typed: TypedAccount): AccountUser {
  const { surname, given, patronymic, positionKk, positionRu, unitKk, unitRu } = typed;
  return {
    employee: null,
    iin: checkIin(typed.iin).normal,
    name: { surname: surname.trim(), given: given.trim(), patronymic: patronymic.trim() },
    position: { kk: positionKk.trim(), ru: positionRu.trim() },
    unit: { kk: unitKk.trim(), ru: unitRu.trim() },
    login: typed.login.trim(),
  };
}
