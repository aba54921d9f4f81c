import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Who } from '../../shared/session/index.ts';
import type { EscrowAnswer } from '../../shared/transport/index.ts';
import { presence, useAct } from '../client/index.ts';
import { Button, Note, ProblemNote, Select, TextField } from '../ui/index.ts';
import { MinistryAnswer } from './ministry-answer.tsx';
import { isUsable, noPassword } from './new-password.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import type { SignInPerson } from './people-list.tsx';
import { Preparing } from './preparing.tsx';
import { RecoveryCodeSteps } from './recovery-code-steps.tsx';
import css from './session.module.css';

type Recovered = { recoveryCode: string; who: Who };
interface RecoverProps {
  people: readonly SignInPerson[];
  accountUnknown: boolean;
  onBack: (() => void) | null;
}

/** The way in with the printed code: for the last administrator, or a Windows account that this office does not know. */
export function RecoverForm(props: RecoverProps) {
  const { t } = useTranslation('session');
  const [done, setDone] = useState<Recovered | null>(null);
  if (!done) return <AskCode {...props} onDone={setDone} />;
  return (
    <RecoveryCodeSteps
      code={done.recoveryCode}
      intro={t('recover.newCode')}
      onDone={() => void presence.signedIn(done.who)}
    />
  );
}

function AskCode(props: RecoverProps & { onDone: (recovered: Recovered) => void }) {
  const { t } = useTranslation('session');
  const [person, setPerson] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [next, setNext] = useState(noPassword);
  const [answer, setAnswer] = useState<EscrowAnswer | null>(null);
  const recover = useAct('session.recover');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await recover.run({ code, person, password: next.password, answer });
    if (done.ok) props.onDone(done.value);
  };
  if (recover.progress) return <Preparing progress={recover.progress} />;
  const ready = code.trim() !== '' && (person !== null || props.accountUnknown) && isUsable(next);
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <h1 className={css.title}>{t('recover.title')}</h1>
      <Note tone="blue">{props.accountUnknown ? t('recover.accountUnknown') : t('recover.intro')}</Note>
      {!props.accountUnknown && (
        <Select
          label={t('recover.person')}
          data={props.people.map((each) => ({ value: each.person, label: each.name }))}
          value={person}
          onChange={setPerson}
        />
      )}
      <TextField
        label={t('recover.code')}
        description={t('recover.codeHint')}
        value={code}
        onChange={setCode}
        autoComplete="off"
        spellCheck={false}
      />
      <MinistryAnswer picked={answer !== null} onPicked={setAnswer} />
      <NewPasswordFields value={next} onChange={setNext} />
      <ProblemNote problem={recover.problem} />
      <div className={css.buttons}>
        <Button type="submit" loading={recover.busy} disabled={!ready}>
          {t('recover.enter')}
        </Button>
        {props.onBack && (
          <Button variant="default" onClick={props.onBack}>
            {t('back')}
          </Button>
        )}
      </div>
    </form>
  );
}
