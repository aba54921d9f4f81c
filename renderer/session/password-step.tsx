import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/kernel/index.ts';
import { type Progress, presence } from '../client/index.ts';
import { Button, Note, PasswordField, ProblemLine } from '../ui/index.ts';
import type { SignInPerson } from './people-list.tsx';
import { Preparing } from './preparing.tsx';
import css from './session.module.css';
import { signIn } from './sign-in.ts';
import { useSecondsUntil } from './wait.ts';

interface PasswordStepProps {
  person: SignInPerson;
  onOther: (() => void) | null;
  onRecover: (() => void) | null;
}

/** The chosen person's password; a wrong one is forgotten at once and tells how long to wait. */
function useSignIn(person: string) {
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [preparing, setPreparing] = useState<Progress | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await signIn(person, password, setPreparing);
    setPassword('');
    setBusy(false);
    setPreparing(null);
    if (answer.ok) return;
    setProblem(answer.problem);
    await presence.refresh();
  };
  return { password, setPassword, busy, problem, preparing, submit };
}

export function PasswordStep({ person, onOther, onRecover }: PasswordStepProps) {
  const { t } = useTranslation('session');
  const { password, setPassword, busy, problem, preparing, submit } = useSignIn(person.person);
  const wait = useSecondsUntil(person.waitUntil);
  const waiting = wait > 0;
  if (preparing) return <Preparing progress={preparing} />;
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <div className={css.who}>
        <strong>{person.name}</strong>
        {onOther && (
          <button type="button" className={css.link} onClick={onOther}>
            {t('signIn.other')}
          </button>
        )}
      </div>
      <PasswordField
        label={t('signIn.password')}
        value={password}
        onChange={setPassword}
        autoFocus
        error={problem !== null && !waiting ? <ProblemLine problem={problem} /> : undefined}
      />
      {waiting && (
        <Note tone="amber" alert>
          <Wait seconds={wait} />
        </Note>
      )}
      <div className={css.buttons}>
        <Button type="submit" loading={busy} disabled={password === '' || waiting}>
          {t('signIn.enter')}
        </Button>
      </div>
      {onRecover && <Forgotten onRecover={onRecover} />}
    </form>
  );
}

/** How long to wait, in words that change each minute, then each second. */
function Wait(props: { seconds: number }) {
  const { t } = useTranslation('session');
  const minutes = Math.ceil(props.seconds / 60);
  const time =
    props.seconds > 90 ? t('wait.minutes', { count: minutes }) : t('wait.seconds', { count: props.seconds });
  return <>{t('wait.text', { time })}</>;
}

function Forgotten(props: { onRecover: () => void }) {
  const { t } = useTranslation('session');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <button type="button" className={css.link} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        {t('signIn.forgotten')}
      </button>
      {opened && (
        <Note
          tone="grey"
          title={t('forgotten.title')}
          action={
            <Button variant="default" onClick={props.onRecover}>
              {t('forgotten.code')}
            </Button>
          }
        >
          <p>{t('forgotten.ask')}</p>
          <p>{t('forgotten.last')}</p>
        </Note>
      )}
    </>
  );
}
