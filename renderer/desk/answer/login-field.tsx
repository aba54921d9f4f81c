import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { login as loginSchema } from '../../../shared/accounts/index.ts';
import type { TypedAnswer } from '../../../shared/desk/index.ts';
import { lookAlikes } from '../../../shared/text/index.ts';
import { useCall } from '../../client/index.ts';
import { TextField } from '../../ui/index.ts';
import css from '../desk.module.css';
import { loginOf, type OpenLine } from './decisions.ts';

/** The login of a new account: proposed by the pattern, and looked up while it is typed (349/2021: one login, one person). */
export function LoginField(of: {
  open: OpenLine;
  typed: TypedAnswer;
  twice: boolean;
  onTaken: (key: string, login: string | null) => void;
  onChange: (login: string) => void;
}) {
  const { t } = useTranslation('desk');
  const { open, typed } = of;
  const login = loginOf(typed, open);
  const [asked] = useDebouncedValue(login, 200);
  const valid = loginSchema.safeParse(asked).success;
  const looked = useCall(
    'desk.loginFree',
    { system: open.line.system, login: valid ? asked : '-', iin: open.person.iin },
    { enabled: valid },
  );
  const known = asked === login && valid ? looked.data : undefined;
  const taken = known && !known.free && !known.samePerson ? login : null;
  const { onTaken } = of;
  useEffect(() => onTaken(open.key, taken), [onTaken, open.key, taken]);
  const error = () => {
    if (login === '') return undefined;
    if (!loginSchema.safeParse(login).success) return t('login.malformed');
    if (of.twice) return t('login.twice');
    if (known && taken !== null) return t('login.taken', { name: known.heldBy });
    return undefined;
  };
  const wrong = error();
  const said = () => {
    if (wrong) return undefined;
    const alike = lookAlikes(login);
    if (alike) return t('login.mixed', { letters: alike.letters.map(({ letter }) => letter).join(', ') });
    if (!known) return undefined;
    return known.free ? <span className={css.free}>{t('login.free')}</span> : t('login.samePerson');
  };
  return (
    <TextField
      className={css.login ?? ''}
      label={t('line.login')}
      maxLength={100}
      spellCheck={false}
      autoComplete="off"
      value={typed.lines[open.key]?.login ?? login}
      onChange={of.onChange}
      error={wrong}
      description={said()}
    />
  );
}
