import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintCode } from '../printing/index.ts';
import { Button, Note, TextField } from '../ui/index.ts';
import { codeGroups, confirms, groupToConfirm } from './recovery-code.ts';
import css from './session.module.css';

/**
 * Shows the recovery code, then hides it and asks for one group of it: a code that nobody wrote down is worth nothing,
 * and it is never shown again.
 */
export function RecoveryCodeSteps(props: {
  code: string;
  intro: string;
  /** True inside a dialog that is named already. */
  untitled?: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation('session');
  const [kept, setKept] = useState(false);
  return (
    <section className={css.form}>
      {!props.untitled && <h1 className={css.title}>{t('code.title')}</h1>}
      {kept ? (
        <ConfirmCode
          code={props.code}
          last={props.untitled ? t('code.finish') : t('code.done')}
          onBack={() => setKept(false)}
          onDone={props.onDone}
        />
      ) : (
        <ShowCode code={props.code} intro={props.intro} onKept={() => setKept(true)} />
      )}
    </section>
  );
}

function ShowCode(props: { code: string; intro: string; onKept: () => void }) {
  const { t } = useTranslation('session');
  return (
    <>
      <p>{props.intro}</p>
      <ol className={css.code} aria-label={t('code.title')}>
        {codeGroups(props.code).map(({ number, group }) => (
          <li key={number}>
            <span className={css.groupNumber}>{number}</span>
            {group}
          </li>
        ))}
      </ol>
      <Note tone="amber">{t('code.keep')}</Note>
      <PrintCode call="session.printRecoveryCode" />
      <div className={css.buttons}>
        <Button onClick={props.onKept}>{t('code.kept')}</Button>
      </div>
    </>
  );
}

function ConfirmCode(props: { code: string; last: string; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation('session');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const { number } = groupToConfirm(props.code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirms(props.code, typed)) props.onDone();
    else setWrong(true);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <p>{t('code.confirmIntro')}</p>
      <TextField
        label={t('code.confirmGroup', { number })}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
        error={wrong ? t('code.confirmWrong') : undefined}
        autoComplete="off"
        spellCheck={false}
        className={css.narrow ?? ''}
        autoFocus
      />
      <div className={css.buttons}>
        <Button type="submit" disabled={typed.trim() === ''}>
          {props.last}
        </Button>
        <Button variant="default" onClick={props.onBack}>
          {t('code.showAgain')}
        </Button>
      </div>
    </form>
  );
}
