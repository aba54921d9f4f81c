import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonName } from '../../shared/people/index.ts';
import type { Act } from '../client/index.ts';
import { Button, Note, ProblemNote } from '../ui/index.ts';
import { NameFields } from './name-fields.tsx';
import { isUsable, type NewPassword } from './new-password.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import css from './session.module.css';

export function FirstPersonStep(props: {
  name: PersonName;
  onName: (name: PersonName) => void;
  password: NewPassword;
  onPassword: (password: NewPassword) => void;
  act: Act<'session.setUp'>;
  onBack: () => void;
  onNext: () => void;
}) {
  const { t } = useTranslation('session');
  const [tried, setTried] = useState(false);
  const named = props.name.surname.trim() !== '' && props.name.given.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (named && isUsable(props.password)) props.onNext();
  };
  const passwordError = tried && !isUsable(props.password) ? t('password.needed') : undefined;
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <h1 className={css.title}>{t('setUp.personTitle')}</h1>
      <p>{t('setUp.personIntro')}</p>
      <NameFields name={props.name} onChange={props.onName} showMissing={tried} />
      <NewPasswordFields value={props.password} onChange={props.onPassword} error={passwordError} />
      <Note tone="blue">{t('setUp.windowsAccount')}</Note>
      <ProblemNote problem={props.act.problem} />
      <div className={css.buttons}>
        <Button type="submit" loading={props.act.busy}>
          {t('setUp.found')}
        </Button>
        <Button variant="default" onClick={props.onBack} disabled={props.act.busy}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
