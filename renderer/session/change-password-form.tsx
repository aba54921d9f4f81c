import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../client/index.ts';
import { Button, PasswordField, ProblemNote } from '../ui/index.ts';
import { isUsable, noPassword } from './new-password.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import css from './session.module.css';

/** The person's own password: the present one, and the new one twice. */
export function ChangePasswordForm(props: { temporary?: boolean; onDone: () => void }) {
  const { t } = useTranslation('session');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(noPassword);
  const change = useAct('session.changePassword');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await change.run({ current, next: next.password });
    if (!answer.ok) return;
    setCurrent('');
    setNext(noPassword);
    props.onDone();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <PasswordField
        label={props.temporary ? t('password.temporary') : t('password.current')}
        value={current}
        onChange={setCurrent}
        autoFocus
      />
      <NewPasswordFields value={next} onChange={setNext} />
      <ProblemNote problem={change.problem} />
      <div className={css.buttons}>
        <Button type="submit" loading={change.busy} disabled={current === '' || !isUsable(next)}>
          {t('password.change')}
        </Button>
      </div>
    </form>
  );
}
