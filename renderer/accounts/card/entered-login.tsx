import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { login as loginSchema } from '../../../shared/accounts/index.ts';
import { checkIin } from '../../../shared/identity/index.ts';
import { useCall } from '../../client/index.ts';
import { TextField } from '../../ui/index.ts';
import css from '../accounts.module.css';
import type { TypedAccount } from './enter-input.ts';

/** Looked up while it is typed: one login is one person's, and a second one of a person in a system is warned of (349/2021 ¶21). */
export function EnteredLogin(of: {
  typed: TypedAccount;
  error: string | undefined;
  onChange: (login: string) => void;
}) {
  const { t } = useTranslation(['accounts', 'desk']);
  const { system, login } = of.typed;
  const { errors, normal } = checkIin(of.typed.iin);
  const [asked] = useDebouncedValue({ system: system ?? '', login: login.trim(), iin: normal }, 200);
  const whole = asked.system !== '' && loginSchema.safeParse(asked.login).success && errors.length === 0;
  const looked = useCall('desk.loginFree', asked, { enabled: whole });
  const isNow = asked.system === system && asked.login === login.trim() && asked.iin === normal;
  const known = whole && isNow ? looked.data : undefined;
  const taken = known && !known.free && t('desk:login.taken', { name: known.heldBy });
  const second =
    known?.free && known.others.length > 0 && t('accounts:enter.second', { logins: known.others.join(', ') });
  return (
    <TextField
      label={t('accounts:field.login')}
      maxLength={100}
      autoComplete="off"
      value={login}
      error={of.error ?? (taken || undefined)}
      description={second && <span className={css.doubt}>{second}</span>}
      onChange={of.onChange}
    />
  );
}
