import { fullName } from '../../shared/people/index.ts';

/** One who may do all that is measured, so that one sign-in serves. */
export const clerk = {
  name: { surname: 'Жүнісова', given: 'Дана', patronymic: 'Маратқызы' },
  roles: ['specialist', 'head', 'securityAdministrator', 'auditor'] as const,
  password: 'Бәрін өлшейтін Дана',
};
export const clerkName = fullName(clerk.name);
