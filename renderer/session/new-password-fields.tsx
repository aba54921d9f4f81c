import { useTranslation } from 'react-i18next';
import { PasswordField } from '../ui/index.ts';
import { type NewPassword, strengthOf } from './new-password.ts';

/** A new password twice, with an honest word on its length. */
export function NewPasswordFields(props: {
  value: NewPassword;
  onChange: (value: NewPassword) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation('session');
  const { password, again } = props.value;
  const strength = strengthOf(password);
  const hint =
    strength.state === 'short'
      ? t('password.short', { count: strength.missing })
      : t(`password.${strength.state}`);
  const differs = again !== '' && !password.startsWith(again) ? t('password.differs') : undefined;
  return (
    <>
      <PasswordField
        label={t('password.new')}
        value={password}
        description={hint}
        error={props.error}
        onChange={(next) => props.onChange({ password: next, again })}
      />
      <PasswordField
        label={t('password.again')}
        value={again}
        error={differs}
        onChange={(next) => props.onChange({ password, again: next })}
      />
    </>
  );
}
